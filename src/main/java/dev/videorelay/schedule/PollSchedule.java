package dev.videorelay.schedule;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;

/** Decides when a task is polled next, as long as its gateway answers. */
public interface PollSchedule {

    /**
     * How long to wait before this instance polls the task for the first time.
     *
     * @param polledUntil until when an instance polled the task; when it was accepted, if it is new
     */
    Duration untilFirst(Ticket ticket, Instant polledUntil);

    /**
     * How long to wait after a poll that found the task open.
     *
     * @param last the last report of the task
     */
    Duration untilNext(Ticket ticket, Report last, Instant now);
}
