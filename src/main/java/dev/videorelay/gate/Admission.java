package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

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

    private Optional<QueuedPoll> next(Instant now) {
        return queue.isEmpty() || threads.areExhausted() || slots.areTaken() || budget.next(now).isAfter(now)
                ? Optional.empty()
                : circuit.candidates(now).flatMap(queue::first);
    }

    private void start(QueuedPoll poll, Instant now) {
        Slots.Slot slot = slots.take(poll);
        if (!threads.start(slot)) {
            slots.release(poll.member());
            return;
        }
        queue.admit(poll);
        budget.take(now);
        circuit.startPoll(poll.member().circuit, now);
    }

    private void scheduleCheck(Instant now) {
        if (queue.isEmpty()) {
            return;
        }
        check.schedule(queue.expired(now).isPresent() ? now : nextChange(now), now);
    }

    private Instant nextChange(Instant now) {
        return Stream.concat(Stream.of(queue.nextExpiry(), budget.next(now)), circuit.changes(now))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .filter(now.plus(LONGEST_WAIT)::isAfter)
                .orElse(now.plus(LONGEST_WAIT));
    }
}
