package dev.videorelay.ledger;

import java.time.Instant;
import java.util.function.Consumer;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;

/** Who follows tasks until they are over. */
public interface TaskPoller {

    /**
     * Starts to follow a task; returns at once and never fails.
     *
     * @param watched until when somebody followed it, or now if it is new
     * @param over takes the completion, on any thread; not called any more once the following was cancelled or dropped,
     *     except by a call that was already under way
     */
    TaskHandle follow(Ticket ticket, Instant watched, Consumer<Completion> over);

    /** @param share this instance's part of the ledger, 0 to 1, and so of what all instances together may do */
    void share(double share);
}
