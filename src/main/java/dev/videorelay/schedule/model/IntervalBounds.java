package dev.videorelay.schedule.model;

/**
 * Least and greatest time between two polls of a task, in seconds.
 *
 * @param least not negative
 * @param most at least the least
 */
record IntervalBounds(double least, double most) {

    double within(double gap) {
        return Math.max(least, Math.min(most, gap));
    }
}
