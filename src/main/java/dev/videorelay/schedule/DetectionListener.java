package dev.videorelay.schedule;

import java.time.Duration;

import dev.videorelay.task.Ticket;

/** Listener to how soon polls detect that tasks have ended. */
public interface DetectionListener {

    /**
     * A poll found that a task has ended which was known to be open before.
     *
     * @param kind the task's kind, among those of its provider
     * @param polls that the task took
     * @param delay time since the end of the task, estimated where the gateway does not say when it was
     */
    default void endDetected(Ticket ticket, String kind, int polls, Duration delay) {}
}
