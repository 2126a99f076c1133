package dev.videorelay.schedule.model;

/**
 * Shortest and longest time between two polls of a task, in seconds.
 *
 * @param shortest not negative
 * @param longest at least {@code shortest}
 */
record IntervalBounds(double shortest, double longest) {

    double clamp(double gap) {
        return Math.max(shortest, Math.min(longest, gap));
    }
}
