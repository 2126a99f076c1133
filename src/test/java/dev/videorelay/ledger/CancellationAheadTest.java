package dev.videorelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.ledger.TaskListener.Result;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Tickets;

/** Cancellations that intake delivers ahead of their order. */
class CancellationAheadTest extends LedgerProcessorFixture {

    @Test
    void cancelsAnOpenTaskAheadOfItsOrder() {
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
    void losesNothingThatLiesBeforeACancellation() {
        takeOver();
        take(Tickets.at("task_a", 1));
        take(ahead("task_a", 9));

        take(Tickets.at("task_b", 7));
        take(Tickets.at("task_a", 8));
        assertThat(poller.followed).hasSize(3);
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(2);
        assertThat(open.polled()).isEqualTo(1);
    }

    @Test
    void keepsACancellationWhoseTaskIsNotOpenYet() {
        takeOver();

        take(ahead("task_a", 9));
        take(Tickets.at("task_a", 8));
        assertThat(poller.followed).hasSize(1);
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(meter.results).containsExactly(Result.ACCEPTED, Result.CANCELLED);
    }

    @Test
    void doesNotCancelWhatWasSubmittedAfterwards() {
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
