package dev.videorelay.gate;

import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.videorelay.gate.circuit.CircuitMember;

/**
 * Priority queue of the polls that wait at a gate. Guarded by the gate.
 *
 * <p>A task's last poll goes first, but only every second time: the other tasks are polled too, however many deadlines pass.
 */
final class PollQueue {

    private final NavigableSet<QueuedPoll> last = new TreeSet<>(QueuedPoll.BY_PRIORITY);
    private final NavigableSet<QueuedPoll> others = new TreeSet<>(QueuedPoll.BY_PRIORITY);
    private final NavigableSet<QueuedPoll> byExpiry = new TreeSet<>(QueuedPoll.BY_EXPIRY);
    private boolean othersFirst;

    /** Adds a poll, as the one that its task waits for. */
    void add(QueuedPoll poll) {
        (poll.last() ? last : others).add(poll);
        byExpiry.add(poll);
        poll.member().queued = poll;
    }

    void remove(QueuedPoll poll) {
        (poll.last() ? last : others).remove(poll);
        byExpiry.remove(poll);
        poll.member().queued = null;
    }

    /** Removes a poll that starts. */
    void admit(QueuedPoll poll) {
        remove(poll);
        othersFirst = poll.last();
    }

    int size() {
        return byExpiry.size();
    }

    boolean isEmpty() {
        return byExpiry.isEmpty();
    }

    /** The most urgent poll of these tasks. */
    Optional<QueuedPoll> first(Predicate<CircuitMember> candidates) {
        Optional<QueuedPoll> first = first(othersFirst ? others : last, candidates);
        return first.isPresent() ? first : first(othersFirst ? last : others, candidates);
    }

    private static Optional<QueuedPoll> first(Iterable<QueuedPoll> inOrder, Predicate<CircuitMember> candidates) {
        for (QueuedPoll poll : inOrder) {
            if (candidates.test(poll.member().circuit)) {
                return Optional.of(poll);
            }
        }
        return Optional.empty();
    }

    /** A poll that has expired, if there is one. */
    Optional<QueuedPoll> expired(Instant now) {
        return nextExpiry().isAfter(now) ? Optional.empty() : Optional.of(byExpiry.first());
    }

    /** When the next poll expires. */
    Instant nextExpiry() {
        return isEmpty() ? Instant.MAX : byExpiry.first().expires();
    }
}
