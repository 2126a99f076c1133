package dev.videorelay.gate;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

import dev.videorelay.gate.circuit.ProviderCircuit;

/**
 * Slots for the requests to a provider that may be under way at once. Guarded by the gate.
 *
 * <p>Each of the three phases of a request has a time-out. A request that takes longer than these together is in a step without
 * a time-out: a route of the user, a thread that hangs, a callback that never came.
 */
public final class Slots {

    /** Time for which a request may exceed its time-outs before the gate gives it up: threads may run late. */
    public static final Duration GRACE = Duration.ofSeconds(10);
    private static final int PHASES = 3;

    private final int concurrency;
    private final Duration longest;
    private final ProviderCircuit circuit;
    private final LongSupplier nanoTime;
    /** The oldest first. */
    private final Set<Slot> taken = new LinkedHashSet<>();

    /** The slot of an admitted poll. */
    static final class Slot {

        final QueuedPoll poll;
        private final long since;
        private volatile boolean hasThread = true;
        /** Whether the gate has given the poll up: its task goes on, and only the thread still holds the slot. */
        private volatile boolean lost;

        private Slot(QueuedPoll poll, long since) {
            this.poll = poll;
            this.since = since;
        }

        /** Whether its task still waits for the poll. Needs no lock. */
        boolean isHeld() {
            return poll.member().slot == this;
        }

        /**
         * Takes note that no thread works on the poll any more. Needs no lock: {@link #giveUp} writes and reads the same two fields
         * in the opposite order, so one of both sees that the slot has to be released.
         *
         * @return whether the gate has given the poll up before
         */
        boolean freeThread() {
            hasThread = false;
            return lost;
        }
    }

    /**
     * @param concurrency number of slots
     * @param timeout of each phase of a request
     * @param nanoTime clock for the age of a request
     */
    Slots(int concurrency, Duration timeout, ProviderCircuit circuit, LongSupplier nanoTime) {
        this.concurrency = concurrency;
        this.longest = timeout.multipliedBy(PHASES);
        this.circuit = circuit;
        this.nanoTime = nanoTime;
    }

    boolean areTaken() {
        return taken.size() >= concurrency;
    }

    int taken() {
        return taken.size();
    }

    Slot take(QueuedPoll poll) {
        Slot slot = new Slot(poll, nanoTime.getAsLong());
        taken.add(slot);
        poll.member().slot = slot;
        return slot;
    }

    /** Releases the slot that a task holds, if there is one. */
    void release(GateMember member) {
        if (member.slot != null) {
            taken.remove(member.slot);
            separate(member);
        }
    }

    /**
     * Separates a slot from its task. The slot stays taken while a thread works on the poll.
     *
     * @return whether the task still waited for the poll
     */
    boolean giveUp(Slot slot) {
        if (!slot.isHeld()) {
            return false;
        }
        slot.lost = true;
        separate(slot.poll.member());
        if (!slot.hasThread) {
            taken.remove(slot);
        }
        return true;
    }

    private void separate(GateMember member) {
        member.slot = null;
        circuit.abandonPoll(member.circuit);
    }

    /** Releases the slot of a poll that the gate has given up, and returns whether it was still taken. */
    boolean releaseLost(Slot slot) {
        return taken.remove(slot);
    }

    /** Slots whose polls are to be given up. */
    List<Slot> lost() {
        return taken.stream().filter(slot -> !slot.lost && age(slot).compareTo(longest.plus(GRACE)) > 0).toList();
    }

    OverdueRequests overdueRequests() {
        List<Duration> ages = taken.stream().map(this::age).filter(age -> age.compareTo(longest) > 0).toList();
        return new OverdueRequests(ages.size(), concurrency, ages.isEmpty() ? Duration.ZERO : ages.get(0));
    }

    private Duration age(Slot slot) {
        return Duration.ofNanos(nanoTime.getAsLong() - slot.since);
    }
}
