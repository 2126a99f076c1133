package dev.videorelay.ledger;

import dev.videorelay.task.Completion;

/**
 * Who counts what becomes of submissions and tasks.
 *
 * <p>It is told when something is decided. What a transaction that is aborted had decided is decided, and told, again.
 */
public interface TaskListener {

    /** Looks away. */
    TaskListener NONE = new TaskListener() {

        @Override
        public void submitted(Result result) {}

        @Override
        public void replayed() {}

        @Override
        public void completed(Completion completion) {}
    };

    void submitted(Result result);

    /** A submission was delivered again and dropped: what became of it was counted the first time. */
    void replayed();

    void completed(Completion completion);

    /** What becomes of a submission. */
    enum Result {
        /** Its task is followed. */
        ACCEPTED,
        /** Its task was open already. */
        MERGED,
        /** It has ended an open task. */
        CANCELLED,
        /** It was to end a task that is not open. */
        IGNORED,
        /** It cannot be worked on. */
        REJECTED
    }
}
