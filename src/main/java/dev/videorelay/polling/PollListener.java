package dev.videorelay.polling;

import java.time.Duration;

import dev.videorelay.answer.Finding;
import dev.videorelay.overview.OpenTask;
import dev.videorelay.overview.RecentPolls;
import dev.videorelay.schedule.DetectionListener;
import dev.videorelay.schedule.TaskObservation;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;

/** Listener to the polling of tasks, for what observes it: telemetry, learning and the overview. */
public interface PollListener extends DetectionListener {

    /** Ignores all events. */
    PollListener NONE = new PollListener() {
    };

    /** This instance starts to poll the task. */
    default void taskOpened(OpenTask task) {}

    /**
     * A request for the task's status goes to the provider, on this thread.
     *
     * @param lateness time since the poll was due, not negative
     */
    default Poll pollStarted(Ticket ticket, Duration lateness) {
        return Poll.UNOBSERVED;
    }

    /** An answer reported the task's state, and the task may not have succeeded before. */
    default void taskObserved(TaskObservation observation) {}

    /** A poll of the task has ended, and its next one is scheduled or the task is closed. */
    default void taskPolled(OpenTask task) {}

    /** The task has its outcome, after these latest polls; follows {@link #taskLeft}. */
    default void taskClosed(Completion completion, RecentPolls polls) {}

    /** This instance no longer polls the task. */
    default void taskLeft(OpenTask task) {}

    /** A poll in progress. */
    interface Poll {

        Poll UNOBSERVED = finding -> {};

        /** Called once, on the thread that started the poll unless the poll was broken off. */
        void ended(Finding finding);
    }
}
