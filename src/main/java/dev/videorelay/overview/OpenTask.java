package dev.videorelay.overview;

import java.time.Instant;

import dev.videorelay.task.TaskId;

/** What an overview asks of an open task. */
public interface OpenTask {

    TaskId getTaskId();

    /** By the steady clock. */
    Instant accepted();

    boolean isOpen();

    /** How it is now. */
    TaskView view();
}
