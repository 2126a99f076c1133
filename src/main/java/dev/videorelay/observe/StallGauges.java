package dev.videorelay.observe;

import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import dev.videorelay.gate.OverdueRequests;
import dev.videorelay.ledger.Ledger;
import dev.videorelay.polling.Providers;

/** Gauges of a ledger and of requests that make no progress: {@code relay_ledger_stalled} and {@code relay_requests_overdue}. */
@ApplicationScoped
public class StallGauges {

    private final BooleanSupplier ledgerStalled;
    private final Set<String> providers;
    private final Function<String, OverdueRequests> ofProvider;
    private final MeterRegistry registry;

    @Inject
    public StallGauges(Ledger ledger, Providers providers, MeterRegistry registry) {
        this(() -> ledger.commitOverdue().isPresent(), providers.names(), providers::overdueRequests, registry);
    }

    StallGauges(BooleanSupplier ledgerStalled, Set<String> providers, Function<String, OverdueRequests> ofProvider,
            MeterRegistry registry) {
        this.ledgerStalled = ledgerStalled;
        this.providers = providers;
        this.ofProvider = ofProvider;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("relay.ledger.stalled", () -> ledgerStalled.getAsBoolean() ? 1 : 0)
                .description("1 if the ledger has had work for a minute and committed nothing")
                .register(registry);
        for (String provider : providers) {
            Gauge.builder("relay.requests.overdue", () -> ofProvider.apply(provider).count())
                    .description("Requests that have taken longer than three times their poll.timeout")
                    .tag("provider", provider)
                    .register(registry);
        }
    }
}
