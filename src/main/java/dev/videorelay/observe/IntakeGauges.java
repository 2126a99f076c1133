package dev.videorelay.observe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import dev.videorelay.intake.transaction.IntakeMonitor;
import dev.videorelay.intake.transaction.IntakeStall;

/** Shows whether intake stands still, and why: {@code relay_intake_stalled}. */
@ApplicationScoped
public class IntakeGauges {

    private final IntakeMonitor watch;
    private final MeterRegistry registry;

    public IntakeGauges(IntakeMonitor watch, MeterRegistry registry) {
        this.watch = watch;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        for (IntakeStall.StallReason reason : IntakeStall.StallReason.values()) {
            Gauge.builder("relay.intake.stalled", () -> isStalled(reason) ? 1 : 0)
                    .description("Whether intake stands still for this reason, though there are submissions to read")
                    .tag("reason", reason.word())
                    .register(registry);
        }
    }

    private boolean isStalled(IntakeStall.StallReason reason) {
        return watch.standstill().filter(why -> why.reason() == reason).isPresent();
    }
}
