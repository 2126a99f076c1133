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

/** How an instance takes a partition over, and what it does with one that is its own no more. */
class PartitionOwnershipTest extends LedgerProcessorFixture {

    @Test
    void startsAnewAfterAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        RecordingTaskPoller.Followed before = follower.last();

        ledger.close();
        successor().init(context);

        assertThat(before.dropped).isTrue();
        assertThat(follower.followed).hasSize(2);
    }

    @Test
    void doesNotHearFromFollowingsOfBeforeAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        RecordingTaskPoller.Followed before = follower.last();
        ledger.close();
        successor();
        takeOver();

        before.succeed();
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(tickets.get("task_a")).isNotNull();
    }

    @Test
    void claimsThePartitionOnceAndPublishesNothingBeforeItHasReadTheClaim() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        follower.last().succeed();

        passTime(Duration.ofMillis(25));
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded()).singleElement()
                .satisfies(forwarded -> assertThat(forwarded.childName()).hasValue(LedgerTopology.CLAIMS));
        ledger.process(OwnershipMarker.of(0, clock.millis()));
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
    }

    @Test
    void claimsThePartitionAnewAfterAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        passTime(Duration.ofMillis(25));
        ledger.process(OwnershipMarker.of(0, clock.millis()));
        successor().init(context);
        follower.last().succeed();

        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(context.forwarded(LedgerTopology.CLAIMS)).hasSize(2);
    }

    @Test
    void makesAnotherClaimIfOneIsNotReadBack() {
        ledger.init(context);
        passTime(Duration.ofMillis(25));

        passTime(Duration.ofSeconds(19));
        assertThat(context.forwarded(LedgerTopology.CLAIMS)).hasSize(1);
        passTime(Duration.ofSeconds(1));

        assertThat(context.forwarded(LedgerTopology.CLAIMS)).hasSize(2);
    }

    @Test
    void doesNotBeginAgainInATaskThatStreamsHasRevived() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        takeOver();

        assertThatExceptionOfType(StreamsException.class).isThrownBy(() -> ledger.init(context));
    }

    @Test
    void tellsItsFollowerHowMuchOfTheLedgerItHas() {
        takeOver();
        ledger.close();

        assertThat(follower.shares).containsExactly(0.25, 0.0);
    }

    @Test
    void givesBackWhatItHasIfItCannotBegin() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        follower.fails = true;

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ledger.init(context));

        assertThat(follower.shares).containsExactly(0.25, 0.0);
    }

    @Test
    void givesBackNothingThatItHasNotTaken() {
        ledger.close();
        takeOver();
        ledger.close();
        ledger.close();

        assertThat(follower.shares).containsExactly(0.25, 0.0);
    }
}
