package dev.videorelay.schedule;

import dev.videorelay.task.TaskId;

/** What chance gave to each task once and for all, so that tasks which came together are polled at different times. */
final class TaskPhase {

    /** Takes hash codes that are close to each other apart: 2^32 over the golden ratio. */
    private static final int SPREAD = 0x9E3779B9;
    private static final int BITS = 16;

    private TaskPhase() {}

    /** From 0 to 1, the same again and again. */
    static double of(TaskId taskId) {
        return (taskId.hashCode() * SPREAD >>> BITS) / (double) (1 << BITS);
    }
}
