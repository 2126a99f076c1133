package dev.videorelay.schedule.model;

/**
 * What it takes to follow a task to its end, on average.
 *
 * @param polls number of them
 * @param delay seconds from its end until that is noticed
 */
record PollCost(double polls, double delay) {

    /** Parts of all tasks that do not matter. */
    static final double NEGLIGIBLE = 1e-5;
}
