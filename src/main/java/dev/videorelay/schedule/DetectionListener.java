package dev.videorelay.schedule;

import java.time.Duration;

import dev.videorelay.task.Ticket;

/** Listens to how soon the ends of tasks are seen. */
public interface DetectionListener {

    /**
     * A poll found that a task has ended which was open at the poll before.
     *
     * @param kind of tasks of its provider
     * @param polls that it took
     * @param delay since its end, as far as that is known
     */
    default void noticed(Ticket ticket, String kind, int polls, Duration delay) {}
}
