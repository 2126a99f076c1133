package dev.videorelay.ledger;

import dev.videorelay.task.Completion;

/** A task that is being followed. */
public interface TaskHandle {

    /** Ends the following on request, and says how it ended. */
    Completion cancel();

    /** Whether its gateway is asked about it; only such a task counts for how many an instance may have open. */
    default boolean isPolled() {
        return true;
    }

    /** Ends the following without an end of the task: whoever holds its ticket next starts again. */
    void drop();
}
