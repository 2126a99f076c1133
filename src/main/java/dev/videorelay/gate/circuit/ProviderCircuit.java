package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.CircuitState.Closed;
import dev.videorelay.gate.circuit.CircuitState.Paused;
import dev.videorelay.gate.circuit.CircuitState.Probing;
import dev.videorelay.gate.circuit.CircuitState.Recovering;

/**
 * Circuit breaker of a provider: makes all transitions between the {@link CircuitState states}. Guarded by the gate.
 *
 * <p>Polls that were under way when the pause began neither end it nor make it longer, except for a {@code Retry-After} that asks for
 * longer.
 */
public final class ProviderCircuit {

    private static final Logger LOG = Logger.getLogger(ProviderCircuit.class);

    private final String provider;
    private final CircuitPolicy policy;
    private final RefusalEvidence evidence = new RefusalEvidence();
    private final FaultAttribution faults = new FaultAttribution(evidence);
    private final ProbeTurns turns = new ProbeTurns(evidence);
    private CircuitState state = new Closed();
    /** Number of open tasks. */
    private int members;

    public ProviderCircuit(String provider, CircuitPolicy policy) {
        this.provider = provider;
        this.policy = policy;
    }

    /** Adds an open task. */
    public CircuitMember join() {
        members++;
        return new CircuitMember(evidence.answers());
    }

    /** Removes a task. */
    public void leave(CircuitMember member) {
        members--;
        stopProbe(member);
        turns.remove(member);
    }

    /** Number of open tasks. */
    public int members() {
        return members;
    }

    /** Why the provider is not polled as usual, if it is not. */
    public Optional<Pause> pause() {
        return state.asPaused().map(Paused::pause);
    }

    /** Whether the provider is polled as usual: any task may be polled, and nothing changes by a poll that starts. */
    public boolean isClosed() {
        return state instanceof Closed;
    }

    public CircuitView view() {
        Double rate = state instanceof Recovering recovering ? recovering.slowStart().rate(members) : null;
        return new CircuitView(pause().orElse(null), state instanceof Probing, rate, faults.failures(),
                FailureStreak.LIMIT);
    }

    /** Tasks of which one may be polled now; empty if none may. Called when a poll would start otherwise. */
    public Optional<Predicate<CircuitMember>> candidates(Instant now) {
        return state.candidates(turns, members, now);
    }

    /** Times at which {@link #candidates} may change although nothing happens. */
    public Stream<Instant> changes(Instant now) {
        return state.changes(members, now);
    }

    /** Takes note that a task's poll starts: if the provider is paused, this task is the probe. */
    public void startPoll(CircuitMember member, Instant now) {
        if (state instanceof Recovering recovering) {
            recovering.slowStart().take(now);
        }
        state.asPaused().ifPresent(paused -> {
            turns.take(member);
            state = paused.probedBy(member, now);
        });
    }

    /** Takes note that a task's poll brings no finding. */
    public void abandonPoll(CircuitMember member) {
        if (stopProbe(member)) {
            turns.giveBack(member);
        }
    }

    /**
     * Takes what a poll found.
     *
     * @return what it means for the task
     */
    public Finding endPoll(CircuitMember member, Finding finding, Instant now) {
        boolean probe = stopProbe(member);
        FaultAttribution.Attribution fault = faults.attribute(member, finding, members);
        Pause before = pause().orElse(null);
        if (fault.ofProvider() && (before == null || probe)) {
            pause(finding, before == null ? 1 : before.inARow() + 1, now);
        } else if (probe) {
            probed(finding, now);
        } else if (before != null) {
            policy.retryAfter(finding)
                    .map(time -> before.limited(now.plus(time), finding.cause()))
                    .ifPresent(this::changePause);
        }
        return fault.finding();
    }

    /** Ends the recovery if it has held up no poll for a while. */
    public void endRecovery(Instant now) {
        if (state instanceof Recovering recovering && recovering.slowStart().isOver(now)) {
            state = new Closed();
        }
    }

    /** Lets any task probe at once, if the provider is paused because of its account. */
    public void changeToken(Instant now) {
        state.asPaused().filter(paused -> paused.pause().reason().concernsAccount()).ifPresent(paused -> {
            turns.startRound();
            state = paused.withoutWait(now);
        });
    }

    /** Returns to the pause if this task is the probe, and says whether it was. */
    private boolean stopProbe(CircuitMember member) {
        if (state instanceof Probing probing && probing.probe() == member) {
            state = probing.paused();
            return true;
        }
        return false;
    }

    /** Takes the probe's finding, unless it is the provider's fault. */
    private void probed(Finding finding, Instant now) {
        PauseReason reason = PauseReason.of(finding);
        if (finding instanceof Finding.Reported || finding instanceof Finding.TaskNotFound) {
            recover(now);
        } else if (reason == null || reason == PauseReason.BREAKER) { // else the probe's own refusal: the next task probes
            state = state.asPaused().orElseThrow().notBefore(now.plus(policy.pauses().first()));
        }
    }

    private void recover(Instant now) {
        state = new Recovering(new SlowStart(policy, members, now));
        faults.resetFailures();
        LOG.infof("Provider answers again: provider=%s", provider);
    }

    private void pause(Finding finding, int inARow, Instant now) {
        Duration length = policy.pause(finding, inARow);
        Pause pause = new Pause(PauseReason.of(finding), now.plus(length), inARow, finding.cause());
        state = Paused.from(pause, now);
        LOG.warnf("Provider paused: provider=%s reason=%s pause=%s cause=%s", provider, pause.reason().word(), length,
                pause.cause());
    }

    /** Extends the pause. */
    private void changePause(Pause pause) {
        if (state instanceof Probing probing) {
            state = probing.with(pause);
        } else if (state instanceof Paused paused) {
            state = paused.with(pause);
        }
    }
}
