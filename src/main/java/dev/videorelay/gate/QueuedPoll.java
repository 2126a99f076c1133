package dev.videorelay.gate;

import java.time.Instant;
import java.util.Comparator;

/**
 * A poll that waits at the gate.
 *
 * @param number in order of arrival
 * @param until when it is turned away, or becomes the last one
 * @param last whether its deadline has passed: it does not wait for long
 */
record QueuedPoll(GateMember caller, PollPriority need, Gate.Turn turn, long number, Instant until, boolean last) {

    static final Comparator<QueuedPoll> BY_NEED = Comparator.comparing((QueuedPoll poll) -> poll.need.by())
            .thenComparingLong(QueuedPoll::number);

    static final Comparator<QueuedPoll> BY_TIME_LEFT = Comparator.comparing(QueuedPoll::until)
            .thenComparingLong(QueuedPoll::number);

    /** The same poll, from its deadline on. */
    QueuedPoll asLast(Instant until) {
        return new QueuedPoll(caller, need, turn, number, until, true);
    }
}
