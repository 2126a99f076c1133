package dev.videorelay.gate;

import java.time.Instant;
import java.util.Comparator;

/**
 * A poll in the queue of a gate.
 *
 * @param number in order of arrival
 * @param expires when the gate rejects the poll, or makes it the task's last one
 * @param last whether the task's deadline has passed
 */
record QueuedPoll(GateMember member, PollPriority priority, AdmissionCallback callback, long number, Instant expires,
        boolean last) {

    static final Comparator<QueuedPoll> BY_PRIORITY = Comparator.comparing((QueuedPoll poll) -> poll.priority.by())
            .thenComparingLong(QueuedPoll::number);

    static final Comparator<QueuedPoll> BY_EXPIRY = Comparator.comparing(QueuedPoll::expires)
            .thenComparingLong(QueuedPoll::number);

    /** The same poll after its task's deadline. */
    QueuedPoll asLast(Instant expires) {
        return new QueuedPoll(member, priority, callback, number, expires, true);
    }
}
