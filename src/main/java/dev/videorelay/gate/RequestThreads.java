package dev.videorelay.gate;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.FatalError;

/** Threads on which the admitted polls of a provider run. Guarded by the gate, whose lock these threads take as well. */
final class RequestThreads {

    private static final Logger LOG = Logger.getLogger(RequestThreads.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String provider;
    private final Executor executor;
    private final PollScheduler scheduler;
    private final ProviderGate gate;
    private boolean exhausted;

    RequestThreads(String provider, Executor executor, PollScheduler scheduler, ProviderGate gate) {
        this.provider = provider;
        this.executor = executor;
        this.scheduler = scheduler;
        this.gate = gate;
    }

    /** Whether no thread could be started a moment ago. */
    boolean areExhausted() {
        return exhausted;
    }

    /** Starts a poll; returns false if there is no thread for it. */
    boolean start(Slots.Slot slot) {
        try {
            executor.execute(() -> run(slot));
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            retryLater(e);
            return false;
        }
    }

    /** A process may reach its limit of threads for a while although nothing else is wrong. */
    private void retryLater(Throwable cause) {
        if (!String.valueOf(cause.getMessage()).contains("native thread")) {
            FatalError.endProcessIfFatal(cause);
        }
        LOG.errorf("Cannot start a thread for a request, retrying in %d s: provider=%s cause=%s", RETRY.toSeconds(),
                provider, cause);
        exhausted = true;
        scheduler.after(RETRY, () -> gate.update(() -> exhausted = false));
    }

    private void run(Slots.Slot slot) {
        try {
            if (slot.isHeld()) {
                slot.poll.callback().decided(true);
            }
        } catch (Throwable e) { // no other code has a reference to the task
            FatalError.endProcessIfFatal(e);
            if (gate.giveUp(slot)) {
                slot.poll.callback().lost(e);
            }
        } finally {
            if (slot.freeThread()) {
                gate.releaseLost(slot);
            }
        }
    }
}
