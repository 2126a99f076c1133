package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.gate.circuit.ProviderCircuit;

/**
 * Queued polls whose task's deadline has passed. Guarded by the gate.
 *
 * <p>Such a poll becomes the task's last one, which goes before others. The gate rejects it if the provider stays paused for longer
 * than an interval, or if the last poll cannot start soon either.
 */
final class ExpiredPolls {

    /** More would keep the lock for too long. */
    private static final int MOST_AT_ONCE = 1_000;

    private final PollQueue queue;
    private final ProviderCircuit circuit;
    private final ProviderGate.Limits limits;
    private final PollScheduler scheduler;

    ExpiredPolls(PollQueue queue, ProviderCircuit circuit, ProviderGate.Limits limits, PollScheduler scheduler) {
        this.queue = queue;
        this.circuit = circuit;
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /** Handles expired polls, up to a limit. */
    void handle(Instant now) {
        Optional<QueuedPoll> poll = queue.expired(now);
        for (int i = 0; i < MOST_AT_ONCE && poll.isPresent(); i++) {
            handle(poll.get(), now);
            poll = queue.expired(now);
        }
    }

    private void handle(QueuedPoll poll, Instant now) {
        if (poll.last() || staysPaused(now)) {
            reject(poll);
        } else {
            queue.remove(poll);
            queue.add(poll.asLast(now.plus(limits.maxInterval())));
        }
    }

    private boolean staysPaused(Instant now) {
        return circuit.pause().map(Pause::until).filter(now.plus(limits.interval())::isBefore).isPresent();
    }

    /** Rejects a task's queued poll, if there is one. */
    void rejectPollOf(GateMember member) {
        if (member.queued != null) {
            reject(member.queued);
        }
    }

    /** Removes a poll from the queue and tells its task so, on a thread of the timer. */
    private void reject(QueuedPoll poll) {
        queue.remove(poll);
        scheduler.after(Duration.ZERO, () -> callBack(poll.callback()));
    }

    private static void callBack(AdmissionCallback callback) {
        try {
            callback.decided(false);
        } catch (Throwable e) { // no other code has a reference to the task
            FatalError.endProcessIfFatal(e);
            callback.lost(e);
        }
    }
}
