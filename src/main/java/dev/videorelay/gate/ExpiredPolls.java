package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.gate.circuit.ProviderCircuit;

/**
 * What the gate does with queued polls when their task's deadline passes. Guarded by the gate.
 *
 * <p>The poll becomes the task's last one, ahead of others. The gate rejects it if the provider stays paused for longer than an interval, or
 * if the last poll cannot start soon either.
 */
final class ExpiredPolls {

    /** Limits the time for which admission waits for them. */
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
        for (int i = 0; i < MOST_AT_ONCE && queue.expired(now).isPresent(); i++) {
            handle(queue.expired(now).get(), now);
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

    /** Removes a poll from the queue and tells its task so, on a thread of the timer. */
    void reject(QueuedPoll poll) {
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
