package dev.videorelay.ledger;

import dev.videorelay.task.Completion;
import dev.videorelay.task.TaskDetails;
import dev.videorelay.task.TaskView;
import dev.videorelay.task.Ticket;

/** Handle of a task whose polling was started. */
public interface TaskHandle {

    Ticket ticket();

    /** Its present state. */
    TaskView view();

    /** Its present state, with what it waits for and its latest polls. */
    TaskDetails details();

    /** Stops polling on request, and returns the completion of the task. */
    Completion cancel();

    /** Whether the task is polled at all; only then it counts towards the limit of open tasks. */
    default boolean isPolled() {
        return true;
    }

    /** Stops polling without closing the task: the next owner of its ticket starts again. */
    void drop();
}
