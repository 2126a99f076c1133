package dev.videorelay.gate.circuit;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Turns in which tasks probe a paused provider: each task once per round, so that no single task can keep the provider paused.
 * Guarded by the gate.
 *
 * <p>When the patience of a pause is over, the task with the most urgent poll probes, whether or not it is its turn.
 */
final class ProbeTurns {

    private final RefusalEvidence evidence;
    private int round = 1;
    /** Number of tasks that have probed in this round. */
    private int probed;

    ProbeTurns(RefusalEvidence evidence) {
        this.evidence = evidence;
    }

    /** Tasks of which one may probe now; empty if none may. */
    Optional<Predicate<CircuitMember>> candidates(CircuitState.Paused paused, int members, Instant now) {
        if (!now.isBefore(paused.pause().until())) {
            startRoundWhenAllHaveProbed(members);
            return Optional.of(member -> !paused.isPatient(now) || member.round != round);
        }
        return mayProbeEarly(paused, now)
                ? Optional.of(member -> member.round == 0 && !evidence.restsOn(member))
                : Optional.empty();
    }

    /** Whether only one task was refused, so that another task's finding may end the pause. */
    private boolean mayProbeEarly(CircuitState.Paused paused, Instant now) {
        return paused.pause().reason().needsEvidence() && evidence.restsOnOneTask()
                && !now.isBefore(paused.earlyFrom());
    }

    private void startRoundWhenAllHaveProbed(int members) {
        if (probed >= members) {
            startRound();
        }
    }

    /** Starts a round, in which each task may probe again. */
    void startRound() {
        round++;
        probed = 0;
    }

    /** Gives the turn to a task. */
    void take(CircuitMember member) {
        if (member.round != round) {
            member.round = round;
            probed++;
        }
    }

    /** Takes the turn of a probe back that had no finding: the task may probe again in this round. */
    void giveBack(CircuitMember probe) {
        probed--;
        probe.round--;
    }

    /** Removes a task that left. */
    void remove(CircuitMember member) {
        if (member.round == round) {
            probed--;
        }
    }
}
