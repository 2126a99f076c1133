package dev.videorelay.gate;

import java.util.Optional;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.Pause;

/**
 * Whether and when a provider may be polled; one for all its tasks on this instance, and their only way to a poll. Safe for use
 * by many threads.
 */
public interface Gate {

    /** Counts a task among the open ones, until it {@link Pass#leave leaves}. */
    Pass join();

    /** Why the provider is not polled as usual, if it is not. */
    Optional<Pause> pause();

    /** Number of tasks that have joined and not left. */
    int open();

    /** How it is, for whoever looks on. */
    GateView view();

    /** @param share this instance's part of all tasks, 0 to 1, and so of what all instances together may poll */
    void share(double share);

    /** Requests that should have ended by now. */
    OverdueRequests requestsWithoutEnd();

    /** Lets tasks go on whose polls were admitted and never came back. */
    void giveUpLostPolls();

    /** The provider gets another token from now on: if it refused the one from before, it is tried again at once. */
    void tokenChanged();

    /** One task's way through the gate. */
    interface Pass {

        /** Waits for its turn to be polled; the finding of a poll that was let pass must be told. */
        void enter(PollPriority need, Turn turn);

        /**
         * Takes what a poll that was let pass has found.
         *
         * @return what it means in the light of the provider's other tasks
         */
        Finding tell(Finding finding);

        /**
         * The task is not open any more, or not here; if it waits, it is turned away.
         *
         * @return whether it had not left before
         */
        boolean leave();

        /** Nothing is under way any more, and if a poll was let pass, it is not going to be told of. */
        void done();
    }

    /** What a task does when it has waited long enough. */
    interface Turn {

        /**
         * Called once.
         *
         * @param admitted whether it may be polled, on a thread that may block; if not, its time is up, and the thread must
         *     not be blocked
         */
        void come(boolean admitted);

        /**
         * Its poll will not be told of: it broke off, or takes so long that the gate has given it up.
         *
         * @param cause why
         */
        default void lost(Throwable cause) {}
    }
}
