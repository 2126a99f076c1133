package dev.videorelay.gate;

import java.util.Locale;
import java.util.Optional;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.Pause;

/** Admission of the polls of one provider on this instance: no task is polled without it. Safe for use by many threads. */
public interface Gate {

    /** Adds a task to the open ones, until it {@link Pass#leave leaves}. */
    Pass join();

    /** Why the provider is not polled as usual, if it is not. */
    Optional<Pause> pause();

    /** Number of tasks that have joined and not left. */
    int open();

    /** State of the gate, for board and metrics. */
    GateView view();

    /** @param share this instance's part of all tasks, 0 to 1, and so of the budget of all instances */
    void share(double share);

    /** Requests that take longer than all their time-outs together. */
    OverdueRequests overdueRequests();

    /** Gives up polls that were admitted and did not end in time, so that their tasks go on. */
    void giveUpLostPolls();

    /** Lets a task probe at once if the provider refused the token from before. */
    void tokenChanged();

    /** One task's access to the gate. */
    interface Pass {

        /** Queues a poll. If it is admitted, {@link #endPoll} or {@link #abandonPoll} must follow. */
        void enter(PollPriority priority, AdmissionCallback callback);

        /**
         * Ends the admitted poll.
         *
         * @return what the finding means beside those about the provider's other tasks
         */
        Finding endPoll(Finding finding);

        /** What the task's next poll waits for. */
        Waiting waiting();

        /** Ends the admitted poll, if there is one, without a finding. */
        void abandonPoll();

        /**
         * Removes the task from the open ones, and rejects its queued poll.
         *
         * @return whether it had not left before
         */
        boolean leave();
    }

    /** What a task's next poll waits for. */
    enum Waiting {
        /** It is not due. */
        SCHEDULE,
        /** Its turn: as many requests are under way as may be. */
        GATE,
        /** The end of the provider's pause, or its turn to probe. */
        PAUSE,
        /** The provider's budget. */
        BUDGET,
        /** The answer: it is under way. */
        ANSWER;

        /** The name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
