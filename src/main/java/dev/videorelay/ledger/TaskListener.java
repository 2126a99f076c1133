package dev.videorelay.ledger;

import dev.videorelay.task.Completion;

/**
 * Listener for decisions on submissions and tasks, such as a counter.
 *
 * <p>It is called when the decision is made. Decisions of a transaction that is aborted are made, and reported, again.
 */
public interface TaskListener {

    /** Does nothing. */
    TaskListener NONE = new TaskListener() {

        @Override
        public void submitted(Result result) {}

        @Override
        public void replayed() {}

        @Override
        public void completed(Completion completion) {}
    };

    void submitted(Result result);

    /** A submission was delivered again and dropped; it was counted the first time. */
    void replayed();

    void completed(Completion completion);

    /** Decision on a submission. */
    enum Result {
        /** It opens a task. */
        ACCEPTED,
        /** Its task was open already. */
        MERGED,
        /** It cancels an open task. */
        CANCELLED,
        /** It would cancel a task that is not open. */
        IGNORED,
        /** It cannot be processed. */
        REJECTED
    }
}
