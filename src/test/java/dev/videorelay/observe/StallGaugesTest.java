package dev.videorelay.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;

import dev.videorelay.gate.OverdueRequests;

final class StallGaugesTest {

    private final AtomicBoolean stalled = new AtomicBoolean();
    private final Map<String, OverdueRequests> requests = Map.of(
            "unified", new OverdueRequests(3, 8, Duration.ofSeconds(40)),
            "generations", new OverdueRequests(0, 8, Duration.ZERO));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void register() {
        new StallGauges(stalled::get, requests.keySet(), requests::get, registry).register(new StartupEvent());
    }

    @Test
    void showsALedgerThatStallsAndThatItGoesOn() {
        assertThat(ledger()).isZero();
        stalled.set(true);
        assertThat(ledger()).isEqualTo(1);
        stalled.set(false);
        assertThat(ledger()).isZero();
    }

    @Test
    void countsTheOverdueRequestsOfEachProvider() {
        assertThat(overdue("unified")).isEqualTo(3);
        assertThat(overdue("generations")).isZero();
    }

    private double ledger() {
        return registry.get("relay.ledger.stalled").gauge().value();
    }

    private double overdue(String provider) {
        return registry.get("relay.requests.overdue").tag("provider", provider).gauge().value();
    }
}
