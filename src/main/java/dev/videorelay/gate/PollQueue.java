package dev.videorelay.gate;

import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The polls that wait at a gate: who goes first, and whose time is up. Guarded by the gate.
 *
 * <p>Last polls go before all others, but for every second place: however many deadlines come, the others are polled as well.
 */
final class PollQueue {

    private final NavigableSet<QueuedPoll> last = new TreeSet<>(QueuedPoll.BY_NEED);
    private final NavigableSet<QueuedPoll> others = new TreeSet<>(QueuedPoll.BY_NEED);
    private final NavigableSet<QueuedPoll> byTimeLeft = new TreeSet<>(QueuedPoll.BY_TIME_LEFT);
    private boolean othersTurn;

    void add(QueuedPoll poll) {
        (poll.last() ? last : others).add(poll);
        byTimeLeft.add(poll);
    }

    void remove(QueuedPoll poll) {
        (poll.last() ? last : others).remove(poll);
        byTimeLeft.remove(poll);
    }

    /** It goes, and takes its place in the order of turns. */
    void pass(QueuedPoll poll) {
        remove(poll);
        othersTurn = poll.last();
    }

    int size() {
        return byTimeLeft.size();
    }

    boolean isEmpty() {
        return byTimeLeft.isEmpty();
    }

    /** The one that goes first. */
    Optional<QueuedPoll> first() {
        return first(caller -> true);
    }

    /** The one that goes first of those whose task is like this. */
    Optional<QueuedPoll> first(Predicate<GateMember> like) {
        Stream<QueuedPoll> inOrder = othersTurn
                ? Stream.concat(others.stream(), last.stream())
                : Stream.concat(last.stream(), others.stream());
        return inOrder.filter(poll -> like.test(poll.caller())).findFirst();
    }

    /** The one whose time will be up first. */
    Optional<QueuedPoll> mostPressed() {
        return isEmpty() ? Optional.empty() : Optional.of(byTimeLeft.first());
    }

    /** When the next one's time is up. */
    Instant until() {
        return isEmpty() ? Instant.MAX : byTimeLeft.first().until();
    }
}
