package dev.videorelay.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.kafka.RecordSize;
import dev.videorelay.ledger.TaskListener.Result;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Tickets;

/** What the ledger does with entries that it cannot read, keep or publish. */
class RejectedEntriesTest extends LedgerProcessorFixture {

    @Test
    void rejectsAnUnreadableStoredTicketAndPollsTheRest() {
        tickets.put("task_a", "?".getBytes(UTF_8));
        tickets.put("task_b", AcceptedFormat.write(Tickets.of("task_b")));

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(poller.followed).extracting(followed -> followed.ticket.taskId().value())
                .containsExactly("task_b");
        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("task_a");
            assertThat(record.value()).asString().isEqualTo("?");
            assertThat(header(record, "relay-error-code")).isEqualTo("malformed_json");
            assertThat(header(record, "relay-source")).isEqualTo("ledger/0");
        });
        assertThat(tickets.get("task_a")).isNull();
    }

    @Test
    void rejectsAStoredTicketOfALaterVersion() {
        tickets.put("task_a", "{\"version\":2,\"kind\":\"ticket\"}".getBytes(UTF_8));

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).singleElement()
                .satisfies(record -> assertThat(header(record, "relay-error-code")).isEqualTo("unsupported_version"));
    }

    @Test
    void rejectsAStoredEntryThatIsNoTicket() {
        tickets.put("task_a", AcceptedFormat.write(new Cancellation(new TaskId("task_a"), Tickets.source(0))));

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "null", "{}", "{\"version\":3,\"ranges\":[]}"})
    void rejectsAnUnreadableMarkAndBeginsAnother(String mark) {
        marks.put("topic-1/0", mark.getBytes(UTF_8));
        ledger.init(context);

        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));

        assertThat(rejected()).singleElement()
                .satisfies(record -> assertThat(record.value()).asString().isEqualTo(mark));
        assertThat(poller.followed).hasSize(1);
    }

    @Test
    void opensATaskWhoseStoredTicketIsUnreadable() {
        tickets.put("task_a", "?".getBytes(UTF_8));
        ledger.init(context);

        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).hasSize(1);
        assertThat(poller.followed).hasSize(1);
        assertThat(tickets.get("task_a")).isNotNull();
    }

    @Test
    void rejectsAnEntryWithoutAKey() {
        ledger.init(context);

        ledger.process(new Record<>(null, "?".getBytes(UTF_8), 0));

        assertThat(rejected()).singleElement().satisfies(record -> assertThat(record.key()).isNull());
    }

    @Test
    void cutsARejectedValueTo64KiB() {
        tickets.put("task_a", new byte[100_000]);

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(record.value()).hasSize(64 * 1024);
            assertThat(header(record, "relay-value-bytes")).isEqualTo("100000");
        });
    }

    @Test
    void rejectsATaskWhoseShortestEventIsTooLarge() {
        limits.put("video.completions", 200);
        takeOver();
        take(Tickets.at("task_a", 7));

        poller.last().succeed();
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("task_a");
            assertThat(record.value()).asString().isEqualTo("{\"taskId\":\"task_a\",\"provider\":\"unified\"}");
            assertThat(header(record, "relay-error-code")).isEqualTo("too_large");
            assertThat(header(record, "relay-source")).isEqualTo("video.tasks/0/7");
        });
        assertThat(tickets.get("task_a")).isNull();
        assertThat(meter.results).containsExactly(Result.ACCEPTED, Result.REJECTED);
        assertThat(meter.completions).isEmpty();
    }

    @Test
    void rejectsATaskWhoseTicketIsTooLarge() {
        limits.put("video-task-relay-ledger-open-tasks-changelog", 100);
        takeOver();

        take(Tickets.at("task_a", 7));

        assertThat(poller.followed).isEmpty();
        assertThat(rejected()).singleElement()
                .satisfies(record -> assertThat(header(record, "relay-error-code")).isEqualTo("too_large"));
        assertThat(meter.results).containsExactly(Result.REJECTED);
    }

    @Test
    void cutsARejectedValueToTheLimitOfItsTopic() {
        limits.put("video.tasks.rejected", 1_000);
        tickets.put("task_a", new byte[5_000]);

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(RecordSize.of(record.key().getBytes(UTF_8), record.value(), record.headers()))
                    .isBetween(900, 1_000);
            assertThat(header(record, "relay-value-bytes")).isEqualTo("5000");
        });
    }

    private static String header(Record<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
