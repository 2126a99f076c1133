package dev.videorelay.polling;

import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The polls that wait at a gate: whose need is greatest, and whose time is up. Guarded by the gate. */
final class WaitingLine {

    private final NavigableSet<Waiting> byNeed = new TreeSet<>(Waiting.BY_NEED);
    private final NavigableSet<Waiting> byTimeLeft = new TreeSet<>(Waiting.BY_TIME_LEFT);

    void add(Waiting poll) {
        byNeed.add(poll);
        byTimeLeft.add(poll);
    }

    void remove(Waiting poll) {
        byNeed.remove(poll);
        byTimeLeft.remove(poll);
    }

    boolean isEmpty() {
        return byNeed.isEmpty();
    }

    /** The one in greatest need. */
    Optional<Waiting> first() {
        return isEmpty() ? Optional.empty() : Optional.of(byNeed.first());
    }

    /** The one in greatest need of those whose task is like this. */
    Optional<Waiting> first(Predicate<Caller> like) {
        return byNeed.stream().filter(poll -> like.test(poll.caller())).findFirst();
    }

    /** The one whose time will be up first. */
    Optional<Waiting> mostPressed() {
        return isEmpty() ? Optional.empty() : Optional.of(byTimeLeft.first());
    }

    /** When the next one's time is up. */
    Instant until() {
        return isEmpty() ? Instant.MAX : byTimeLeft.first().until();
    }
}
