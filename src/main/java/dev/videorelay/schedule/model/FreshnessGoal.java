package dev.videorelay.schedule.model;

import java.time.Duration;

/**
 * What users ask of a schedule.
 *
 * @param interval ends are to be noticed as soon as if tasks were polled so often, which is after half of it on average
 * @param maxInterval the longest time between two polls of a task
 * @param refresh how often answers change at most, so that it is of no use to ask sooner; zero if that is not known
 * @param budget polls a second over all instances; infinite if there is no limit
 */
public record FreshnessGoal(Duration interval, Duration maxInterval, Duration refresh, double budget) {

    /** Polling sooner than that is worth little, whatever is known, and a burden to the gateway. */
    private static final int LEAST = 5;

    public double delay() {
        return seconds(interval) / 2;
    }

    /** The shortest time between two polls of a task. */
    private Duration least() {
        Duration useful = interval.dividedBy(LEAST);
        return useful.compareTo(refresh) < 0 ? refresh : useful;
    }

    public IntervalBounds bounds() {
        return new IntervalBounds(seconds(least()), seconds(maxInterval));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
