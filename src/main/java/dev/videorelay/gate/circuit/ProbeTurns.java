package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;

/**
 * Who tries a paused provider again: one task at a time, and none a second time before each other one had its turn, so
 * that no single task can keep the provider paused.
 *
 * <p>Not all tasks come soon, and a probe might never be heard of again: after a minute without news whoever needs it most
 * has the turn. Guarded by the gate.
 */
public final class ProbeTurns {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private int round = 1;
    private int tried;
    private CircuitMember probe;
    private Instant patientUntil = Instant.MIN;

    /** From then on it may be tried. */
    public void begin(Instant from) {
        probe = null;
        patientUntil = from.plus(PATIENCE);
    }

    /** From then on it may be tried, and by whom it was tried before does not matter. */
    public void beginAfresh(Instant from) {
        begin(from);
        round++;
        tried = 0;
    }

    /** It may not be tried before then; a probe that is under way is not forgotten for it. */
    public void postpone(Instant from) {
        if (probe == null) {
            begin(from);
        }
    }

    /** When whoever needs it most has the turn, if there is no news. */
    public Instant patientUntil() {
        return patientUntil;
    }

    /** Whether somebody may have the turn: nobody has it, or has had it for too long. */
    public boolean isFree(Instant now) {
        return probe == null || !now.isBefore(patientUntil);
    }

    /** Whether somebody has the turn. */
    public boolean isUnderWay() {
        return probe != null;
    }

    /** Whether it is this one's turn, if it is free. */
    public boolean isTurnOf(CircuitMember caller, int open, Instant now) {
        return !now.isBefore(patientUntil) || !hadTurn(caller, open);
    }

    /** It has the turn, until it {@link #gaveBack gives it back}. */
    public void take(CircuitMember caller, Instant now) {
        if (caller.round != round) {
            caller.round = round;
            tried++;
        }
        begin(now);
        probe = caller;
    }

    /** Whether it never had a turn. */
    public static boolean isNew(CircuitMember caller) {
        return caller.round == 0;
    }

    private boolean hadTurn(CircuitMember caller, int open) {
        if (tried >= open) {
            round++;
            tried = 0;
        }
        return caller.round == round;
    }

    /** Whether the task had the turn, which is free now. */
    public boolean gaveBack(CircuitMember caller) {
        boolean had = probe == caller;
        if (had) {
            probe = null;
        }
        return had;
    }

    /** If the task had the turn, it came to nothing, and the task may have it again. */
    public void missed(CircuitMember caller) {
        if (gaveBack(caller)) {
            tried--;
            caller.round--;
        }
    }

    /** The task is no longer one of those that take turns. */
    public void left(CircuitMember caller) {
        gaveBack(caller);
        if (caller.round == round) {
            tried--;
        }
    }
}
