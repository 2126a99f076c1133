package dev.videorelay.chaos;

import java.util.Set;

/** What has to follow from a submission. */
sealed interface Expected {

    /**
     * Its own completion event, or another one's of the same task into whose following it was merged.
     *
     * @param endings one of these
     */
    record Event(String provider, Set<Ending> endings) implements Expected {}

    /** A rejected record. */
    record Rejection(String code) implements Expected {}

    /** No event and no rejected record of its own. */
    record Nothing() implements Expected {}
}
