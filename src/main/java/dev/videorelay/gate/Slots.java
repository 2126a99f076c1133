package dev.videorelay.gate;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The requests to a provider that are under way, the oldest first. Guarded by the gate.
 *
 * <p>Each phase of a request has a time-out, and there are three. A request that takes longer than these together has found a step
 * without one: a route of a user's own, a thread that cannot go on, a call-back that never came.
 */
public final class Slots {

    /** So long a request may take longer than its time-outs before it is given up: threads have to get their turn. */
    public static final Duration GRACE = Duration.ofSeconds(10);
    private static final int PHASES = 3;

    private final int concurrency;
    private final Duration longest;
    private final LongSupplier nanoTime;
    private final Set<Slot> held = new LinkedHashSet<>();

    /**
     * @param concurrency number of places
     * @param timeout of each phase of a request
     */
    Slots(int concurrency, Duration timeout, LongSupplier nanoTime) {
        this.concurrency = concurrency;
        this.longest = timeout.multipliedBy(PHASES);
        this.nanoTime = nanoTime;
    }

    boolean areTaken() {
        return held.size() >= concurrency;
    }

    int taken() {
        return held.size();
    }

    Slot take(QueuedPoll poll) {
        Slot place = new Slot(poll, nanoTime.getAsLong());
        held.add(place);
        return place;
    }

    void release(Slot place) {
        held.remove(place);
    }

    /** Those that are to be given up. */
    List<Slot> overdue() {
        return held.stream().filter(place -> !place.lost && age(place).compareTo(longest.plus(GRACE)) > 0).toList();
    }

    /** Requests that take longer than they may. */
    OverdueRequests withoutEnd() {
        List<Duration> ages = held.stream().map(this::age).filter(age -> age.compareTo(longest) > 0).toList();
        return new OverdueRequests(ages.size(), concurrency, ages.isEmpty() ? Duration.ZERO : ages.get(0));
    }

    private Duration age(Slot place) {
        return Duration.ofNanos(nanoTime.getAsLong() - place.since);
    }
}
