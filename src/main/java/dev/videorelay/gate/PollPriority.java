package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.task.Ticket;

/**
 * Urgency of a task's next poll.
 *
 * @param due when the schedule wants the poll
 * @param by if not all polls can start, the one with the earliest of these times goes first
 * @param deadline when the task is to be polled for the last time
 */
public record PollPriority(Instant due, Instant by, Instant deadline) {

    /**
     * Priority by the age of a task: a task of an hour can wait some minutes more easily than a task of a minute. So many old
     * tasks do not starve young ones, and the old tasks still get their polls.
     */
    public static PollPriority of(Ticket ticket, Instant due) {
        Duration age = Duration.between(ticket.accepted(), due);
        return new PollPriority(due, age.isNegative() ? due : due.plus(age), ticket.deadline());
    }
}
