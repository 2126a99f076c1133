package dev.videorelay.polling;

import java.time.Instant;
import java.util.Comparator;

/**
 * A poll that waits at the gate.
 *
 * @param number in order of arrival
 * @param until when it is turned away, or becomes the last one
 * @param last whether its deadline has passed: it does not wait for long
 */
record Waiting(Caller caller, Need need, Gate.Turn turn, long number, Instant until, boolean last) {

    static final Comparator<Waiting> BY_NEED = Comparator.comparing((Waiting poll) -> poll.need.by())
            .thenComparingLong(Waiting::number);

    static final Comparator<Waiting> BY_TIME_LEFT = Comparator.comparing(Waiting::until)
            .thenComparingLong(Waiting::number);

    /** The same poll, from its deadline on. */
    Waiting asLast(Instant until) {
        return new Waiting(caller, need, turn, number, until, true);
    }
}
