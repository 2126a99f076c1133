package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;

/**
 * Who tries a paused provider again: one task at a time, and none a second time before each other one had its turn, so
 * that no single task can keep the provider paused.
 *
 * <p>Not all tasks come soon, and a probe might never be heard of again: after a minute without news whoever needs it most
 * has the turn. Guarded by the gate.
 */
final class ProbeTurns {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private int round = 1;
    private int tried;
    private GateMember probe;
    private Instant patientUntil = Instant.MIN;

    /** From then on it may be tried. */
    void begin(Instant from) {
        probe = null;
        patientUntil = from.plus(PATIENCE);
    }

    /** From then on it may be tried, and by whom it was tried before does not matter. */
    void beginAfresh(Instant from) {
        begin(from);
        round++;
        tried = 0;
    }

    /** It may not be tried before then; a probe that is under way is not forgotten for it. */
    void postpone(Instant from) {
        if (probe == null) {
            begin(from);
        }
    }

    /** When whoever needs it most has the turn, if there is no news. */
    Instant patientUntil() {
        return patientUntil;
    }

    /** Whether somebody may have the turn: nobody has it, or has had it for too long. */
    boolean isFree(Instant now) {
        return probe == null || !now.isBefore(patientUntil);
    }

    /** Whether somebody has the turn. */
    boolean isUnderWay() {
        return probe != null;
    }

    /** Whether it is this one's turn, if it is free. */
    boolean isTurnOf(GateMember caller, int open, Instant now) {
        return !now.isBefore(patientUntil) || !hadTurn(caller, open);
    }

    /** It has the turn, until it {@link #gaveBack gives it back}. */
    void take(GateMember caller, Instant now) {
        if (caller.round != round) {
            caller.round = round;
            tried++;
        }
        begin(now);
        probe = caller;
    }

    /** Whether it never had a turn. */
    static boolean isNew(GateMember caller) {
        return caller.round == 0;
    }

    private boolean hadTurn(GateMember caller, int open) {
        if (tried >= open) {
            round++;
            tried = 0;
        }
        return caller.round == round;
    }

    /** Whether the task had the turn, which is free now. */
    boolean gaveBack(GateMember caller) {
        boolean had = probe == caller;
        if (had) {
            probe = null;
        }
        return had;
    }

    /** If the task had the turn, it came to nothing, and the task may have it again. */
    void missed(GateMember caller) {
        if (gaveBack(caller)) {
            tried--;
            caller.round--;
        }
    }

    /** The task is no longer one of those that take turns. */
    void left(GateMember caller) {
        gaveBack(caller);
        if (caller.round == round) {
            tried--;
        }
    }
}
