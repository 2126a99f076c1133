package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.answer.Finding;

/** Whether and when a provider may be polled; one for all its tasks. Safe for use by many threads. */
interface Gate {

    /** How long a poll has to wait; zero lets it pass, and its finding must then be told. */
    Duration ask(Instant now);

    /**
     * Takes what a poll that was let pass has found.
     *
     * @param answersBefore {@link #answers} when the same task was heard of last
     * @return what it means in the light of the provider's other tasks
     */
    Finding tell(Finding finding, long answersBefore, Instant now);

    /** How often the provider has told of any of its tasks. */
    long answers();
}
