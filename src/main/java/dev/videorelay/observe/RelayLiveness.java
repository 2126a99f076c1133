package dev.videorelay.observe;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import dev.videorelay.ledger.Ledger;

/** Live means: nothing is broken that only a restart can mend. A broker or a gateway that is away is no such thing. */
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
        return answer(ledger.isBroken(), threads.haveEnded(), requests.areLost());
    }

    static HealthCheckResponse answer(boolean ledgerBroken, boolean intakeEnded, boolean requestsLost) {
        return HealthCheckResponse.named("relay")
                .status(!ledgerBroken && !intakeEnded && !requestsLost)
                .withData("ledger", ledgerBroken ? "broken" : "unbroken")
                .withData("intake", intakeEnded ? "ended" : "unbroken")
                .withData("requests", requestsLost ? "without an end" : "unbroken")
                .build();
    }
}
