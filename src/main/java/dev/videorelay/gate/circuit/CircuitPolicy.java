package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.util.Optional;

import dev.videorelay.answer.Finding;
import dev.videorelay.timing.Backoff;

/**
 * How long a provider is paused, and how its polling recovers.
 *
 * @param pauses lengths of pauses in a row
 * @param maxRetryAfter longest {@code Retry-After} that the relay respects
 * @param interval usual time between two polls of a task
 * @param quiet the recovery ends when it has held up no poll for this long
 */
public record CircuitPolicy(Backoff pauses, Duration maxRetryAfter, Duration interval, Duration quiet) {

    /** Length of the pause that follows a finding. */
    Duration pause(Finding finding, int inARow) {
        return retryAfter(finding).orElseGet(() -> pauses.after(inARow));
    }

    /** How long the provider asks for no requests, if it does. */
    Optional<Duration> retryAfter(Finding finding) {
        return finding instanceof Finding.RateLimited limited
                ? Optional.ofNullable(limited.retryAfter()).map(this::capped)
                : Optional.empty();
    }

    private Duration capped(Duration retryAfter) {
        return retryAfter.compareTo(maxRetryAfter) < 0 ? retryAfter : maxRetryAfter;
    }
}
