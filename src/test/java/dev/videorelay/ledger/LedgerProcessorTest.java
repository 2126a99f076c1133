package dev.videorelay.ledger;

import dev.videorelay.ledger.format.LedgerNames;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.kafka.RecordSize;
import dev.videorelay.ledger.TaskListener.Result;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.Heartbeat;
import dev.videorelay.ledger.format.OffsetRanges;
import dev.videorelay.ledger.format.OwnershipMarker;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.CountingMeter;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** What the topology's driver cannot show: a store that is not empty when the processor begins. */
class LedgerProcessorTest extends LedgerProcessorFixture {

    private static final Instant NOW = Tickets.ACCEPTED;

    @Test
    void followsAgainWhatItsStoreHolds() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));

        ledger.init(context);

        assertThat(follower.last().ticket).usingRecursiveComparison().isEqualTo(Tickets.of("task_a"));
    }

    @Test
    void saysSinceWhenNobodyHasWatched() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        takeOver();
        passTime(Duration.ofSeconds(30));
        passTime(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(55));

        successor().init(context);

        assertThat(follower.last().watched).isEqualTo(NOW.plusSeconds(35));
    }

    @Test
    void takesANoteThatItCannotReadForNoTimeAtAll() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        tickets.put(Heartbeat.KEY, "2 later".getBytes(UTF_8));

        ledger.init(context);

        assertThat(follower.last().watched).isEqualTo(NOW);
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
    void tellsWhatBecameOfEachSubmissionAndTask() {
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
    void hasNoBeatWhileNoTaskIsOpen() {
        takeOver();
        assertThat(beats()).isFalse();

        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));
        assertThat(beats()).isTrue();
        follower.last().succeed();
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(beats()).isFalse();
    }

    @Test
    void countsNoTaskThatCannotBePolled() {
        follower.polls = false;
        takeOver();
        take(Tickets.at("task_a", 1));
        take(Tickets.at("task_b", 2));
        assertThat(open.now()).isZero();

        take(new Cancellation(new TaskId("task_a"), Tickets.source(3)));
        assertThat(open.now()).isZero();
        ledger.close();

        assertThat(open.now()).isZero();
    }

    @Test
    void hasWorkThatACommitHasToFollow() {
        takeOver();
        commits.committed();
        nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(commits.overdue()).isEmpty();

        take(Tickets.at("task_a", 1));
        nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());

        assertThat(commits.overdue()).hasValue(Duration.ofMinutes(5));
    }
}
