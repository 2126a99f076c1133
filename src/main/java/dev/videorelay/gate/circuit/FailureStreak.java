package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

import dev.videorelay.answer.Finding;

/**
 * Notices when a provider is in trouble as a whole: many polls in a row, of different tasks, that brought a server error, a
 * time-out or no connection. How it is then tried again is the same for all pauses. Guarded by the gate.
 *
 * <p>A task that is in trouble time after time counts once, so no single one breaks the circuit.
 */
public final class FailureStreak {

    /** So many in a row. */
    public static final int MANY = 20;
    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(MANY)
            .minimumNumberOfCalls(MANY)
            .failureRateThreshold(100)
            .slowCallDurationThreshold(Duration.ofDays(1)) // how long a poll takes is bounded elsewhere
            .build();
    private static final RuntimeException TROUBLE = new RuntimeException("trouble", null, false, false) {
    };

    private final CircuitBreaker circuit;
    private CircuitMember troubledLast;

    FailureStreak(String provider) {
        circuit = CircuitBreaker.of(provider, CONFIG);
    }

    /** Takes what a poll found, and says whether it is one trouble too many. */
    boolean breaksAt(CircuitMember caller, Finding finding) {
        if (!(finding instanceof Finding.GatewayError)) {
            troubledLast = null;
            circuit.onSuccess(0, TimeUnit.NANOSECONDS);
            return false;
        }
        if (troubledLast != caller) {
            troubledLast = caller;
            circuit.onError(0, TimeUnit.NANOSECONDS, TROUBLE);
        }
        return circuit.getState() == CircuitBreaker.State.OPEN;
    }

    /** How many there were among the last {@link #MANY} polls. */
    int troubles() {
        return circuit.getMetrics().getNumberOfFailedCalls();
    }

    /** The provider is well again. */
    void mend() {
        circuit.reset();
    }
}
