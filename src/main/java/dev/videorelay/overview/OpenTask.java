package dev.videorelay.overview;

import java.time.Instant;

import dev.videorelay.task.TaskId;
import dev.videorelay.task.TaskView;

/** Open task, as an overview sees it. */
public interface OpenTask {

    TaskId getTaskId();

    /** When it was accepted, by the steady clock. */
    Instant accepted();

    boolean isOpen();

    /** Number of polls in a row that brought no answer about the task, not even that there is no such task. */
    int failures();

    /** Whether the last poll brought an answer about the task. */
    default boolean isAnswered() {
        return failures() == 0;
    }

    /** What the last poll found, in words; there must have been one. */
    String lastFinding();

    /** Its present state. */
    TaskView view();
}
