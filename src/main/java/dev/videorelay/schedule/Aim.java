package dev.videorelay.schedule;

import java.time.Duration;

/**
 * What users ask of a schedule.
 *
 * @param interval ends are to be noticed as soon as if tasks were polled so often, which is after half of it on average
 * @param maxInterval the longest time between two polls of a task
 * @param refresh how often answers change at most, so that it is of no use to ask sooner; zero if that is not known
 */
public record Aim(Duration interval, Duration maxInterval, Duration refresh) {

    /** Polling sooner than that is worth little, whatever is known, and a burden to the gateway. */
    private static final int LEAST = 5;

    double delay() {
        return seconds(interval) / 2;
    }

    Bounds bounds() {
        double most = seconds(maxInterval);
        return new Bounds(Math.min(most, Math.max(seconds(interval) / LEAST, seconds(refresh))), most);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
