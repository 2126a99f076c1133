package dev.videorelay.ledger;

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

/** What the ledger does with entries that it cannot read, keep or publish. */
class RejectedEntriesTest extends LedgerProcessorFixture {

    @Test
    void setsAsideAStoredTicketThatCannotBeReadAndFollowsTheRest() {
        tickets.put("task_a", "?".getBytes(UTF_8));
        tickets.put("task_b", AcceptedFormat.write(Tickets.of("task_b")));

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(follower.followed).extracting(followed -> followed.ticket.taskId().value())
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
    void setsAsideAStoredTicketOfALaterVersion() {
        tickets.put("task_a", "{\"version\":2,\"kind\":\"ticket\"}".getBytes(UTF_8));

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).singleElement()
                .satisfies(record -> assertThat(header(record, "relay-error-code")).isEqualTo("unsupported_version"));
    }

    @Test
    void setsAsideAStoredEntryThatIsNoTicket() {
        tickets.put("task_a", AcceptedFormat.write(new Cancellation(new TaskId("task_a"), Tickets.source(0))));

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "null", "{}", "{\"version\":3,\"ranges\":[]}"})
    void setsAsideAMarkThatCannotBeReadAndBeginsAnother(String mark) {
        marks.put("topic-1/0", mark.getBytes(UTF_8));
        ledger.init(context);

        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));

        assertThat(rejected()).singleElement()
                .satisfies(record -> assertThat(record.value()).asString().isEqualTo(mark));
        assertThat(follower.followed).hasSize(1);
    }

    @Test
    void opensATaskAlthoughItsStoredTicketCannotBeRead() {
        tickets.put("task_a", "?".getBytes(UTF_8));
        ledger.init(context);

        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).hasSize(1);
        assertThat(follower.followed).hasSize(1);
        assertThat(tickets.get("task_a")).isNotNull();
    }

    @Test
    void setsAsideAnEntryWithoutAKey() {
        ledger.init(context);

        ledger.process(new Record<>(null, "?".getBytes(UTF_8), 0));

        assertThat(rejected()).singleElement().satisfies(record -> assertThat(record.key()).isNull());
    }

    @Test
    void cutsWhatItSetsAsideToALengthThatFits() {
        tickets.put("task_a", new byte[100_000]);

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(record.value()).hasSize(64 * 1024);
            assertThat(header(record, "relay-value-bytes")).isEqualTo("100000");
        });
    }

    @Test
    void rejectsATaskWhoseEventItsTopicDoesNotTakeHoweverShort() {
        limits.put("video.completions", 200);
        takeOver();
        take(Tickets.at("task_a", 7));

        follower.last().succeed();
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
    void rejectsATaskWhoseTicketItCannotKeep() {
        limits.put("video-task-relay-ledger-open-tasks-changelog", 100);
        takeOver();

        take(Tickets.at("task_a", 7));

        assertThat(follower.followed).isEmpty();
        assertThat(rejected()).singleElement()
                .satisfies(record -> assertThat(header(record, "relay-error-code")).isEqualTo("too_large"));
        assertThat(meter.results).containsExactly(Result.REJECTED);
    }

    @Test
    void cutsWhatItRejectsToWhatItsTopicTakes() {
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
