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

/** Cancellations that intake delivers ahead of their order. */
class CancellationAheadTest extends LedgerProcessorFixture {

    @Test
    void cancelsAnOpenTaskAheadOfItsOrderAndCountsThatOnce() {
        takeOver();
        take(Tickets.at("task_a", 1));

        take(ahead("task_a", 9));
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(meter.results).containsExactly(Result.ACCEPTED, Result.CANCELLED);
    }

    /** As intake delivers it: what lies before the cancellation comes later, and so does the cancellation itself. */
    @Test
    void losesNothingOfWhatACancellationWasAheadOf() {
        takeOver();
        take(Tickets.at("task_a", 1));
        take(ahead("task_a", 9));

        take(Tickets.at("task_b", 7));
        take(Tickets.at("task_a", 8));
        assertThat(follower.followed).hasSize(3);
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(2);
        assertThat(open.now()).isEqualTo(1);
    }

    @Test
    void keepsACancellationForItsOrderWhoseTaskIsNotOpenYet() {
        takeOver();

        take(ahead("task_a", 9));
        take(Tickets.at("task_a", 8));
        assertThat(follower.followed).hasSize(1);
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(meter.results).containsExactly(Result.ACCEPTED, Result.CANCELLED);
    }

    @Test
    void doesNotCancelAheadWhatWasSubmittedAfterTheCancellation() {
        takeOver();
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));
        take(Tickets.at("task_a", 10));

        take(ahead("task_a", 9));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
    }

    private static Cancellation ahead(String taskId, long offset) {
        return new Cancellation(new TaskId(taskId), new Source("video.tasks", "topic-1", 0, offset, offset, 0), true);
    }
}
