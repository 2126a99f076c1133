package dev.videorelay.polling;

import java.time.Duration;

import dev.videorelay.answer.Finding;
import dev.videorelay.schedule.DetectionListener;
import dev.videorelay.task.Ticket;

/** Listens to polls, to count, time and trace them. */
public interface PollListener extends DetectionListener {

    /** Ignores all. */
    PollListener NONE = (ticket, late) -> finding -> {};

    /**
     * A poll of the task goes to its provider, on this thread.
     *
     * @param late how long after it was due, not negative
     */
    RunningPoll begin(Ticket ticket, Duration late);

    /** A poll that is under way. */
    interface RunningPoll {

        /** Called once, on the thread on which it began unless the poll was broken off. */
        void end(Finding finding);
    }
}
