package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;

/**
 * Who tries a paused provider again: one task at a time, and none a second time before each other one had its turn, so
 * that no single task can keep the provider paused.
 *
 * <p>Not all tasks come to ask soon, and a probe might never be heard of again: after a minute without news whoever asks has
 * the turn. Guarded by the gate.
 */
final class Rota {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private int round = 1;
    private int tried;
    private Caller probe;
    private Instant patientUntil = Instant.MIN;

    /** From then on it may be tried. */
    void begin(Instant from) {
        probe = null;
        patientUntil = from.plus(PATIENCE);
    }

    /** Whether it is this task's turn, which it then has until it {@link #gaveBack gives it back}. */
    boolean isTurnOf(Caller caller, int open, Instant now) {
        if (!isProbe(caller)) {
            if (now.isBefore(patientUntil) && (probe != null || hadTurn(caller, open))) {
                return false;
            }
            if (caller.round != round) {
                caller.round = round;
                tried++;
            }
        }
        begin(now);
        probe = caller;
        return true;
    }

    /** Whether it has the turn. */
    boolean isProbe(Caller caller) {
        return probe == caller;
    }

    /** Whether it never had a turn. */
    boolean isNew(Caller caller) {
        return caller.round == 0;
    }

    private boolean hadTurn(Caller caller, int open) {
        if (tried >= open) {
            round++;
            tried = 0;
        }
        return caller.round == round;
    }

    /** Whether the task had the turn, which is free now. */
    boolean gaveBack(Caller caller) {
        boolean had = isProbe(caller);
        if (had) {
            probe = null;
        }
        return had;
    }

    /** The task is no longer one of those that take turns. */
    void left(Caller caller) {
        gaveBack(caller);
        if (caller.round == round) {
            tried--;
        }
    }
}
