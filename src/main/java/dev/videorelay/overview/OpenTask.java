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

    /** Its present state. */
    TaskView view();
}
