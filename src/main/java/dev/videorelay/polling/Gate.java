package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.videorelay.answer.Finding;

/**
 * Whether and when a provider may be polled; one for all its tasks on this instance. Safe for use by many threads.
 *
 * <p>A gate holds polls back for one kind of reason. Another kind is another gate around it, whose passes ask and tell the inner
 * ones.
 */
interface Gate {

    /** Counts a task among the open ones, until it {@link Pass#leave leaves}. */
    Pass join();

    /** Why the provider is not polled as usual, if it is not. */
    Optional<Pause> pause();

    /** One task's way through the gate. */
    interface Pass {

        /**
         * How long a poll has to wait; zero lets it pass. A poll may ask again before it is sent, and is still the same poll;
         * the finding of one that was sent must be told.
         */
        Duration ask(Instant now);

        /**
         * Takes what a poll that was let pass has found.
         *
         * @return what it means in the light of the provider's other tasks
         */
        Finding tell(Finding finding, Instant now);

        /** The task is not open any more, or not here. */
        void leave();
    }
}
