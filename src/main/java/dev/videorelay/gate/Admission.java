package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.videorelay.gate.circuit.ProviderCircuit;

/** Admission of queued polls: starts those that may start now, and schedules the next check. Guarded by the gate. */
final class Admission {

    /** Queued polls are checked at least this often, although nothing may have changed. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final PollQueue queue;
    private final ProviderCircuit circuit;
    private final PollBudget budget;
    private final Slots slots;
    private final RequestThreads threads;
    private final NextCheck check;

    Admission(PollQueue queue, ProviderCircuit circuit, PollBudget budget, Slots slots, RequestThreads threads,
            NextCheck check) {
        this.queue = queue;
        this.circuit = circuit;
        this.budget = budget;
        this.slots = slots;
        this.threads = threads;
        this.check = check;
    }

    void admit(Instant now) {
        Optional<QueuedPoll> next = next(now);
        while (next.isPresent()) {
            start(next.get(), now);
            next = next(now);
        }
        circuit.endRecovery(now);
        scheduleCheck(now);
    }

    /**
     * Starts a poll that would be the only one in the queue, while nothing limits the provider: most polls of a provider that is
     * well never are in the queue.
     *
     * @return whether it has started; if not, it has to queue
     */
    boolean startAtOnce(QueuedPoll poll, Instant now) {
        return queue.isEmpty() && circuit.isClosed() && now.isBefore(poll.expires()) && mayStart(now)
                && start(poll, now);
    }

    private Optional<QueuedPoll> next(Instant now) {
        return queue.isEmpty() || !mayStart(now) ? Optional.empty() : circuit.candidates(now).flatMap(queue::first);
    }

    private boolean mayStart(Instant now) {
        return !threads.areExhausted() && !slots.areTaken() && !budget.next(now).isAfter(now);
    }

    /** Starts a poll, if there is a thread for it. */
    private boolean start(QueuedPoll poll, Instant now) {
        if (!threads.start(slots.take(poll))) {
            slots.release(poll.member());
            return false;
        }
        queue.admit(poll);
        budget.take(now);
        circuit.startPoll(poll.member().circuit, now);
        return true;
    }

    private void scheduleCheck(Instant now) {
        if (queue.isEmpty()) {
            return;
        }
        check.schedule(queue.expired(now).isPresent() ? now : nextChange(now), now);
    }

    private Instant nextChange(Instant now) {
        Instant next = earlier(now.plus(LONGEST_WAIT), queue.nextExpiry(), now);
        next = earlier(next, budget.next(now), now);
        return circuit.isClosed()
                ? next
                : circuit.changes(now).reduce(next, (earliest, change) -> earlier(earliest, change, now));
    }

    /** The change if it is still to come and before the others, else the earliest of these. */
    private static Instant earlier(Instant earliest, Instant change, Instant now) {
        return now.isBefore(change) && change.isBefore(earliest) ? change : earliest;
    }
}
