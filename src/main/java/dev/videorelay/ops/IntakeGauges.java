package dev.videorelay.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import dev.videorelay.kafka.IntakeWatch;
import dev.videorelay.kafka.Standstill;

/** Shows whether intake stands still, and why: {@code relay_intake_stalled}. */
@ApplicationScoped
public class IntakeGauges {

    private final IntakeWatch watch;
    private final MeterRegistry registry;

    public IntakeGauges(IntakeWatch watch, MeterRegistry registry) {
        this.watch = watch;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        for (Standstill.Reason reason : Standstill.Reason.values()) {
            Gauge.builder("relay.intake.stalled", () -> isStalled(reason) ? 1 : 0)
                    .description("Whether intake stands still for this reason, though there are submissions to read")
                    .tag("reason", reason.word())
                    .register(registry);
        }
    }

    private boolean isStalled(Standstill.Reason reason) {
        return watch.standstill().filter(why -> why.reason() == reason).isPresent();
    }
}
