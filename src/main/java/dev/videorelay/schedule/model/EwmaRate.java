package dev.videorelay.schedule.model;

import java.time.Duration;
import java.time.Instant;

/** How often something happens, by what happened lately. Not safe for use by many threads. */
final class EwmaRate {

    /** What is older than that counts for little. */
    private static final double LATELY = 60;

    private double perSecond;
    private long number;
    private Instant since;

    void happened() {
        number++;
    }

    void forget() {
        perSecond = 0;
        number = 0;
        since = null;
    }

    /** Looks at what has happened since this was last called. */
    double perSecond(Instant now) {
        if (since == null) {
            since = now;
        }
        double seconds = Duration.between(since, now).toNanos() / 1e9;
        if (seconds > 1) {
            perSecond += -Math.expm1(-seconds / LATELY) * (number / seconds - perSecond);
            number = 0;
            since = now;
        }
        return perSecond;
    }
}
