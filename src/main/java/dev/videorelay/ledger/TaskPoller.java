package dev.videorelay.ledger;

import java.time.Instant;
import java.util.function.Consumer;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;

/** Polls open tasks until they end. */
public interface TaskPoller {

    /**
     * Starts to poll a task; returns at once and never fails.
     *
     * @param polledUntil until when another instance polled it, or now if it is new
     * @param closed accepts the completion, on any thread; not called any more once the handle was cancelled or dropped,
     *     except by a call that was already under way
     */
    TaskHandle follow(Ticket ticket, Instant polledUntil, Consumer<Completion> closed);

    /** @param share this instance's share of the ledger, 0 to 1, and so of the polls that all instances may make together */
    void share(double share);
}
