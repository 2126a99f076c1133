package dev.videorelay.schedule;

import dev.videorelay.task.TaskId;

/** Pseudo-random phase of a task, so that tasks that were accepted together are polled at different times. */
final class TaskPhase {

    /** Spreads hash codes that are close to each other: 2^32 divided by the golden ratio. */
    private static final int SPREAD = 0x9E3779B9;
    private static final int BITS = 16;

    private TaskPhase() {}

    /** The phase of a task, from 0 to 1; always the same. */
    static double of(TaskId taskId) {
        return (taskId.hashCode() * SPREAD >>> BITS) / (double) (1 << BITS);
    }
}
