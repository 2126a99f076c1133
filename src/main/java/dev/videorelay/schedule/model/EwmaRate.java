package dev.videorelay.schedule.model;

import java.time.Duration;
import java.time.Instant;

/** Exponentially weighted moving average of the rate of an event. Not thread-safe. */
final class EwmaRate {

    /** Time constant in seconds: older events count for little. */
    private static final double TIME_CONSTANT = 60;

    private double perSecond;
    private long count;
    private Instant since;

    void increment() {
        count++;
    }

    void reset() {
        perSecond = 0;
        count = 0;
        since = null;
    }

    /** Updates the average with the events since the last call, and returns it. */
    double perSecond(Instant now) {
        if (since == null) {
            since = now;
        }
        double seconds = Duration.between(since, now).toNanos() / 1e9;
        if (seconds > 1) {
            perSecond += -Math.expm1(-seconds / TIME_CONSTANT) * (count / seconds - perSecond);
            count = 0;
            since = now;
        }
        return perSecond;
    }
}
