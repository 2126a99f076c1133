package dev.videorelay.schedule.model;

/**
 * Mean cost of polling a task until it ends.
 *
 * @param polls number of polls
 * @param delay seconds from the end of the task to its detection
 */
record PollCost(double polls, double delay) {

    /** Part of all tasks that is too small to matter. */
    static final double NEGLIGIBLE = 1e-5;
}
