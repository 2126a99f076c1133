package dev.videorelay.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.OffsetRanges;
import dev.videorelay.ledger.format.OwnershipMarker;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Tickets;

/** A store that was lost, and is recovered from the topics while entries arrive. */
class LostStoreTest extends LedgerProcessorFixture {

    @Test
    void failsIfItsStoreCannotBeRecovered() {
        ledger = ledger(partition -> CompletableFuture.failedFuture(new TimeoutException()));
        ledger.init(context);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> ledger.process(OwnershipMarker.of(0, clock.millis())));
    }

    @Test
    void goesOnDuringRecovery() {
        CompletableFuture<LedgerRecovery.Recovered> past = new CompletableFuture<>();
        ledger = ledger(partition -> past);
        takeOver();

        take(Tickets.at("task_a", 3));
        passTime(Duration.ofSeconds(30));

        assertThat(poller.followed).isEmpty();
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(beats()).isTrue();
        assertThat(open.polled()).isEqualTo(1);
    }

    @Test
    void processesEntriesThatArrivedDuringRecovery() {
        CompletableFuture<LedgerRecovery.Recovered> past = new CompletableFuture<>();
        ledger = ledger(partition -> past);
        takeOver();
        take(Tickets.at("task_a", 2)); // the topics have it by the time that they are read
        take(Tickets.at("task_b", 3));
        take(new Cancellation(new TaskId("task_b"), Tickets.source(4)));
        ledger.process(new Record<>("task_c", "?".getBytes(UTF_8), 0));

        past.complete(recalled(2, Tickets.at("task_a", 2)));
        passTime(Duration.ofMillis(25));

        assertThat(poller.followed).extracting(followed -> followed.ticket.taskId().value())
                .containsExactly("task_a", "task_b");
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(rejected()).hasSize(1);
        assertThat(open.polled()).isEqualTo(1);
    }

    @Test
    void forgetsEntriesIfThePartitionGoesBeforeRecovery() {
        ledger = ledger(partition -> new CompletableFuture<>());
        takeOver();
        take(Tickets.at("task_a", 3));

        ledger.close();

        assertThat(open.polled()).isZero();
    }

    @Test
    void cancelsTasksWhoseCancellationWasLost() {
        ledger = ledger(partition -> CompletableFuture.completedFuture(new LedgerRecovery.Recovered(
                Map.of(Tickets.source(0).partitionKey(), OffsetRanges.NOTHING.and(Tickets.source(2))),
                List.of(Tickets.at("task_a", 1)), Set.of(new TaskId("task_a")))));

        takeOver();

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(tickets.get("task_a")).isNull();
    }

    /** @param last offset of the last submission that was taken in */
    private static LedgerRecovery.Recovered recalled(long last, Ticket... open) {
        return new LedgerRecovery.Recovered(
                Map.of(Tickets.source(0).partitionKey(), OffsetRanges.NOTHING.and(Tickets.source(last))),
                List.of(open), Set.of());
    }

    @Test
    void takesASubmissionAtALostOffsetForNew() {
        takeOver();
        take(Tickets.at("task_a", 5));
        poller.last().succeed();
        Ticket given = Tickets.at("task_a", 5);

        take(new Ticket(given.taskId(), given.provider(), given.accepted(), given.deadline(), Tickets.source(5, 1),
                given.headers()));
        poller.followed.get(0).succeed();
        passTime(Duration.ofMillis(25));

        assertThat(poller.followed).hasSize(2);
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
    }

    @Test
    void recoversWhatItsStoreHasLost() {
        ledger = ledger(partition -> CompletableFuture.completedFuture(recalled(2, Tickets.at("task_b", 2))));

        ledger.init(context);
        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));

        assertThat(poller.followed).extracting(followed -> followed.ticket.taskId().value())
                .containsExactly("task_b");
        assertThat(tickets.get("task_b")).isNotNull();
    }

    @Test
    void writesNothingBeforeItRuns() {
        tickets.put("task_a", "?".getBytes(UTF_8));
        ledger = ledger(partition -> CompletableFuture.completedFuture(recalled(2, Tickets.at("task_b", 2))));

        ledger.init(context);

        assertThat(tickets.approximateNumEntries()).isEqualTo(1);
        assertThat(marks.approximateNumEntries()).isZero();
    }

    @Test
    void pollsNothingWhenRecoveryCannotBegin() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger = ledger(partition -> {
            throw new TimeoutException();
        });

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> ledger.init(context));

        assertThat(poller.followed).isEmpty();
    }

    @Test
    void recoversOnlyOnce() {
        ledger.init(context);
        Ticket ticket = Tickets.at("task_a", 1);
        ledger.process(new Record<>("task_a", AcceptedFormat.write(ticket), 0));
        ledger = ledger(partition -> {
            throw new AssertionError("asked for the past");
        });

        ledger.init(context);

        assertThat(poller.followed).hasSize(2);
    }
}
