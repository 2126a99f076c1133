package dev.videorelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;

import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.OwnershipMarker;
import dev.videorelay.testkit.Tickets;

/** How an instance takes a partition over, and what it does with one that is its own no more. */
class PartitionOwnershipTest extends LedgerProcessorFixture {

    @Test
    void startsAgainAfterAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        RecordingTaskPoller.Followed before = poller.last();

        ledger.close();
        successor().init(context);

        assertThat(before.dropped).isTrue();
        assertThat(poller.followed).hasSize(2);
    }

    @Test
    void ignoresTasksOfBeforeAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        RecordingTaskPoller.Followed before = poller.last();
        ledger.close();
        successor();
        takeOver();

        before.succeed();
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(tickets.get("task_a")).isNotNull();
    }

    @Test
    void publishesNothingBeforeItHasReadItsOwnershipMarker() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        poller.last().succeed();

        passTime(Duration.ofMillis(25));
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded()).singleElement()
                .satisfies(forwarded -> assertThat(forwarded.childName()).hasValue(LedgerTopology.CLAIMS));
        ledger.process(OwnershipMarker.of(0, clock.millis()));
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
    }

    @Test
    void writesAnotherMarkerAfterAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        passTime(Duration.ofMillis(25));
        ledger.process(OwnershipMarker.of(0, clock.millis()));
        successor().init(context);
        poller.last().succeed();

        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(context.forwarded(LedgerTopology.CLAIMS)).hasSize(2);
    }

    @Test
    void writesAnotherMarkerIfOneIsNotReadBack() {
        ledger.init(context);
        passTime(Duration.ofMillis(25));

        passTime(Duration.ofSeconds(19));
        assertThat(context.forwarded(LedgerTopology.CLAIMS)).hasSize(1);
        passTime(Duration.ofSeconds(1));

        assertThat(context.forwarded(LedgerTopology.CLAIMS)).hasSize(2);
    }

    @Test
    void doesNotBeginAgainInARevivedStreamsTask() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        takeOver();

        assertThatExceptionOfType(StreamsException.class).isThrownBy(() -> ledger.init(context));
    }

    @Test
    void tellsThePollerItsShareOfThePartitions() {
        takeOver();
        ledger.close();

        assertThat(poller.shares).containsExactly(0.25, 0.0);
    }

    @Test
    void givesItsShareBackIfItCannotBegin() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        poller.fails = true;

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ledger.init(context));

        assertThat(poller.shares).containsExactly(0.25, 0.0);
    }

    @Test
    void givesItsShareBackOnce() {
        ledger.close();
        takeOver();
        ledger.close();
        ledger.close();

        assertThat(poller.shares).containsExactly(0.25, 0.0);
    }
}
