package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.task.Ticket;

/**
 * How much a task needs its next poll.
 *
 * @param due when its schedule would have it polled
 * @param by who has to be polled by an earlier time goes first, if not all can be
 * @param deadline when it is to be polled for the last time
 */
public record PollPriority(Instant due, Instant by, Instant deadline) {

    /**
     * A task yields to others for as long as it is old: whoever began an hour ago can be noticed some minutes later more easily
     * than whoever began a minute ago. So the young are not starved by many old ones, and the old still get their turn.
     */
    public static PollPriority of(Ticket ticket, Instant due) {
        Duration age = Duration.between(ticket.accepted(), due);
        return new PollPriority(due, age.isNegative() ? due : due.plus(age), ticket.deadline());
    }
}
