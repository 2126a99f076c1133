package dev.videorelay.observe;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import dev.videorelay.ledger.Ledger;

/** Liveness: fails only if a restart is needed. An unreachable broker or gateway does not count. */
@ApplicationScoped
@Liveness
public class RelayLiveness implements HealthCheck {

    private final Ledger ledger;
    private final IntakeThreads threads;
    private final OverdueRequestsCheck requests;

    public RelayLiveness(Ledger ledger, IntakeThreads threads, OverdueRequestsCheck requests) {
        this.ledger = ledger;
        this.threads = threads;
        this.requests = requests;
    }

    @Override
    public HealthCheckResponse call() {
        return response(ledger.isBroken(), threads.haveEnded(), requests.areLost());
    }

    static HealthCheckResponse response(boolean ledgerBroken, boolean intakeEnded, boolean requestsLost) {
        return HealthCheckResponse.named("relay")
                .status(!ledgerBroken && !intakeEnded && !requestsLost)
                .withData("ledger", ledgerBroken ? "broken" : "unbroken")
                .withData("intake", intakeEnded ? "ended" : "unbroken")
                .withData("requests", requestsLost ? "without an end" : "unbroken")
                .build();
    }
}
