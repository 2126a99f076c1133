package dev.videorelay.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

import dev.videorelay.ledger.TaskListener.Result;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.Heartbeat;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Tickets;

/** What the topology's driver cannot show: a store that is not empty when the processor begins. */
class LedgerProcessorTest extends LedgerProcessorFixture {

    private static final Instant NOW = Tickets.ACCEPTED;

    @Test
    void pollsTheTasksInItsStoreAgain() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));

        ledger.init(context);

        assertThat(poller.last().ticket).usingRecursiveComparison().isEqualTo(Tickets.of("task_a"));
    }

    @Test
    void saysSinceWhenNoInstanceHasPolled() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        takeOver();
        passTime(Duration.ofSeconds(30));
        passTime(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(55));

        successor().init(context);

        assertThat(poller.last().watched).isEqualTo(NOW.plusSeconds(35));
    }

    @Test
    void takesAnUnreadableHeartbeatForNow() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        tickets.put(Heartbeat.KEY, "2 later".getBytes(UTF_8));

        ledger.init(context);

        assertThat(poller.last().watched).isEqualTo(NOW);
    }

    @Test
    void writesNothingWhileNoTaskIsOpen() {
        takeOver();
        passTime(Duration.ofMillis(25));
        byte[] before = tickets.get(Heartbeat.KEY);

        passTime(Duration.ofSeconds(30));

        assertThat(tickets.get(Heartbeat.KEY)).isEqualTo(before);
    }

    @Test
    void countsWhatBecomesOfEachSubmission() {
        ledger.init(context);

        take(Tickets.at("task_a", 1));
        take(Tickets.at("task_a", 2));
        take(Tickets.at("task_a", 2)); // delivered again: it was told before
        take(new Cancellation(new TaskId("task_b"), Tickets.source(3)));
        take(new Cancellation(new TaskId("task_a"), Tickets.source(4)));
        ledger.process(new Record<>("task_c", "?".getBytes(UTF_8), 0));

        assertThat(meter.results).containsExactly(Result.ACCEPTED, Result.MERGED, Result.IGNORED, Result.CANCELLED,
                Result.REJECTED);
        assertThat(meter.replays).isEqualTo(1);
        assertThat(meter.completions).singleElement()
                .satisfies(completion -> assertThat(completion.ticket().source().offset()).isEqualTo(1));
    }

    @Test
    void hasNoPunctuatorWhileNoTaskIsOpen() {
        takeOver();
        assertThat(beats()).isFalse();

        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));
        assertThat(beats()).isTrue();
        poller.last().succeed();
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(beats()).isFalse();
    }

    @Test
    void countsNoTaskThatCannotBePolled() {
        poller.polls = false;
        takeOver();
        take(Tickets.at("task_a", 1));
        take(Tickets.at("task_b", 2));
        assertThat(open.polled()).isZero();

        take(new Cancellation(new TaskId("task_a"), Tickets.source(3)));
        assertThat(open.polled()).isZero();
        ledger.close();

        assertThat(open.polled()).isZero();
    }

    @Test
    void expectsACommitOnceItHasProcessedAnEntry() {
        takeOver();
        commits.committed();
        nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(commits.overdue()).isEmpty();

        take(Tickets.at("task_a", 1));
        nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());

        assertThat(commits.overdue()).hasValue(Duration.ofMinutes(5));
    }
}
