package dev.videorelay.polling;

import java.time.Duration;

import dev.videorelay.answer.Finding;
import dev.videorelay.task.Ticket;

/** Who counts, times and traces polls. */
public interface PollObserver {

    /** Looks away. */
    PollObserver NONE = (ticket, late) -> finding -> {};

    /**
     * A poll of the task goes to its provider, on this thread.
     *
     * @param late how long after it was due, not negative
     */
    Poll begin(Ticket ticket, Duration late);

    /**
     * A poll found that a task has ended which was open at the poll before.
     *
     * @param kind of tasks of its provider
     * @param polls that it took
     * @param delay since its end, as far as that is known
     */
    default void noticed(Ticket ticket, String kind, int polls, Duration delay) {}

    /** A poll that is under way. */
    interface Poll {

        /** Called once, on the thread on which it began unless the poll was broken off. */
        void end(Finding finding);
    }
}
