package dev.videorelay.schedule.model;

import java.time.Duration;

/**
 * The freshness that a schedule has to reach, and its limits.
 *
 * @param interval ends must be detected as fast as with this fixed interval, that is after half of it on average
 * @param maxInterval the longest time between two polls of a task
 * @param refresh how often answers change at most, so that an earlier poll is useless; zero if unknown
 * @param budget polls per second over all instances; infinite if there is no limit
 */
public record FreshnessGoal(Duration interval, Duration maxInterval, Duration refresh, double budget) {

    /** Part of the interval below which polls gain little and only load the gateway. */
    private static final int MIN_PART = 5;

    public double delay() {
        return seconds(interval) / 2;
    }

    /** The shortest time between two polls of a task. */
    private Duration shortestInterval() {
        Duration useful = interval.dividedBy(MIN_PART);
        return useful.compareTo(refresh) < 0 ? refresh : useful;
    }

    public IntervalBounds bounds() {
        return new IntervalBounds(seconds(shortestInterval()), seconds(maxInterval));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
