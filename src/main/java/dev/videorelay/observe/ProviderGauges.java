package dev.videorelay.observe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gate.circuit.PauseReason;
import dev.videorelay.polling.Providers;

/**
 * Gauges of providers, {@code relay_tasks_open} and {@code relay_provider_paused}, and of the limit of open tasks, {@code
 * relay_tasks_limit}.
 */
@ApplicationScoped
public class ProviderGauges {

    private final int limit;
    private final Providers providers;
    private final MeterRegistry registry;

    public ProviderGauges(RelayConfig config, Providers providers, MeterRegistry registry) {
        this.limit = config.maxOpenTasks();
        this.providers = providers;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("relay.tasks.limit", () -> limit)
                .description("Limit of open tasks of this instance")
                .register(registry);
        for (String provider : providers.names()) {
            Gauge.builder("relay.tasks.open", () -> providers.openTasks(provider))
                    .description("Open tasks of this instance")
                    .tag("provider", provider)
                    .register(registry);
            for (PauseReason reason : PauseReason.values()) {
                Gauge.builder("relay.provider.paused", () -> isPaused(provider, reason) ? 1 : 0)
                        .description("1 if the provider is paused for this reason")
                        .tag("provider", provider)
                        .tag("reason", reason.word())
                        .register(registry);
            }
        }
    }

    private boolean isPaused(String provider, PauseReason reason) {
        return providers.pause(provider).filter(pause -> pause.reason() == reason).isPresent();
    }
}
