package dev.videorelay.observe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import dev.videorelay.intake.transaction.IntakeMonitor;
import dev.videorelay.intake.transaction.IntakeStall;

/** Gauge of stalled intake by reason: {@code relay_intake_stalled}. */
@ApplicationScoped
public class IntakeGauges {

    private final IntakeMonitor monitor;
    private final MeterRegistry registry;

    public IntakeGauges(IntakeMonitor monitor, MeterRegistry registry) {
        this.monitor = monitor;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        for (IntakeStall.StallReason reason : IntakeStall.StallReason.values()) {
            Gauge.builder("relay.intake.stalled", () -> isStalled(reason) ? 1 : 0)
                    .description("1 if intake is stalled for this reason although there are submissions to read")
                    .tag("reason", reason.word())
                    .register(registry);
        }
    }

    private boolean isStalled(IntakeStall.StallReason reason) {
        return monitor.standstill().filter(stall -> stall.reason() == reason).isPresent();
    }
}
