package dev.videorelay.ledger;

import dev.videorelay.task.Completion;

/** A task that is being followed. */
public interface Following {

    /** Ends the following on request, and says how it ended. */
    Completion cancel();

    /** Ends the following without an end of the task: whoever holds its ticket next starts again. */
    void drop();
}
