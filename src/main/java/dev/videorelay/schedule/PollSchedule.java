package dev.videorelay.schedule;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;

/** When a task is polled next, as long as its gateway answers. */
public interface PollSchedule {

    /**
     * How long to wait before this process polls the task for the first time.
     *
     * @param watched until when somebody followed the task
     */
    Duration untilFirst(Ticket ticket, Instant watched);

    /**
     * How long to wait after an answer that found it open.
     *
     * @param told what the gateway last told of it
     */
    Duration untilNext(Ticket ticket, Report told, Instant now);
}
