package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;

/** Timer for the next time at which the gate may admit a poll although nothing happens. Guarded by the gate. */
final class NextCheck {

    private final PollScheduler scheduler;
    private final ProviderGate gate;
    private Instant time = Instant.MAX;

    NextCheck(PollScheduler scheduler, ProviderGate gate) {
        this.scheduler = scheduler;
        this.gate = gate;
    }

    /** Schedules a check, unless one is scheduled for an earlier time. */
    void schedule(Instant at, Instant now) {
        if (at.isBefore(time)) {
            time = at;
            scheduler.after(Duration.between(now, at), () -> gate.update(() -> reset(at)));
        }
    }

    private void reset(Instant reached) {
        if (reached.equals(time)) {
            time = Instant.MAX;
        }
    }
}
