package dev.videorelay.timing;

import java.time.Duration;

/**
 * Exponential back-off: waits that double with each failure in a row.
 *
 * @param first wait after one failure, positive
 * @param max longest wait, at least {@code first}
 */
public record Backoff(Duration first, Duration max) {

    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("back-off from " + first + " to " + max);
        }
    }

    /**
     * The wait after a number of failures.
     *
     * @param failures in a row, at least 1
     */
    public Duration after(int failures) {
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        Duration wait = first.compareTo(max.dividedBy(1L << doublings)) < 0 ? first.multipliedBy(1L << doublings) : max;
        return wait.compareTo(max) < 0 ? wait : max;
    }
}
