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

    /** Whether the last poll brought an answer about the task, if only that there is no such task. */
    boolean isAnswered();

    /** Its present state. */
    TaskView view();
}
