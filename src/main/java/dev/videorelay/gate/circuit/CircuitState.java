package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * State of a provider's circuit. {@link ProviderCircuit} makes all transitions:
 *
 * <pre>
 *             provider at fault             a poll starts
 *   Closed ─────────────────────▶ Paused ─────────────────▶ Probing
 *     ▲                            ▲  ▲                      │   │
 *     │          provider at fault │  └──── any other end ───┘   │ provider answers
 *     │                            │                             │ about the task
 *     └───────────────────────── Recovering ◀────────────────────┘
 *       no poll held up for a while
 * </pre>
 *
 * <p>The provider is at fault if it refuses its tasks, limits their rate or fails ({@link FaultAttribution}). If a probe finds
 * that, the pause is twice as long as the one before. If a probe finds nothing out, the pause goes on for the length of a first
 * pause at least. If the probe is refused, maybe for its own fault, is abandoned or leaves, the next task probes; if it has no
 * finding within a minute, another task becomes the probe. An answer that there is no such task is an answer about the task.
 *
 * <p>Another token ends the wait of a pause because of the account, and a probe with it. A {@code Retry-After} that asks for
 * longer extends a pause, but does not end a probe.
 */
sealed interface CircuitState {

    /** Time after which any task may probe, if the tasks whose turn it is do not come or bring no finding. */
    Duration PATIENCE = Duration.ofMinutes(1);

    /** This state without its probe, if the provider is paused. */
    Optional<Paused> asPaused();

    /** Tasks of which one may be polled now; empty if none may. */
    Optional<Predicate<CircuitMember>> candidates(ProbeTurns turns, int members, Instant now);

    /** Times at which {@link #candidates} may change although nothing happens. */
    Stream<Instant> changes(int members, Instant now);

    /** The provider is polled as usual. */
    record Closed() implements CircuitState {

        @Override
        public Optional<Paused> asPaused() {
            return Optional.empty();
        }

        @Override
        public Optional<Predicate<CircuitMember>> candidates(ProbeTurns turns, int members, Instant now) {
            return Optional.of(any -> true);
        }

        @Override
        public Stream<Instant> changes(int members, Instant now) {
            return Stream.empty();
        }
    }

    /**
     * No task is polled. When the pause is over one task may probe, and earlier where only one task was refused.
     *
     * @param earlyFrom when a new task may probe before the pause is over
     * @param patientUntil when any task may probe, whether or not it is its turn
     */
    record Paused(Pause pause, Instant earlyFrom, Instant patientUntil) implements CircuitState {

        static Paused from(Pause pause, Instant now) {
            return new Paused(pause, now, pause.until().plus(PATIENCE));
        }

        /** The same state with this pause. */
        Paused with(Pause changed) {
            return changed.equals(pause) ? this : new Paused(changed, earlyFrom, changed.until().plus(PATIENCE));
        }

        /** The same state, without a probe before this time. */
        Paused notBefore(Instant earliest) {
            return new Paused(pause, earliest, patientUntil).with(pause.notBefore(earliest));
        }

        /** The state after the provider's token has changed: any task may probe at once. */
        Paused withoutWait(Instant now) {
            return new Paused(pause.overAt(now), earlyFrom, now.plus(PATIENCE));
        }

        /** The state in which this task probes. */
        Probing probedBy(CircuitMember member, Instant now) {
            return new Probing(new Paused(pause, earlyFrom, now.plus(PATIENCE)), member);
        }

        boolean isPatient(Instant now) {
            return now.isBefore(patientUntil);
        }

        @Override
        public Optional<Paused> asPaused() {
            return Optional.of(this);
        }

        @Override
        public Optional<Predicate<CircuitMember>> candidates(ProbeTurns turns, int members, Instant now) {
            return turns.candidates(this, members, now);
        }

        @Override
        public Stream<Instant> changes(int members, Instant now) {
            return Stream.of(pause.until(), earlyFrom, patientUntil);
        }
    }

    /**
     * One task finds out whether the provider answers again.
     *
     * @param paused the state if the probe comes to nothing
     */
    record Probing(Paused paused, CircuitMember probe) implements CircuitState {

        /** The same state with this pause. */
        Probing with(Pause changed) {
            return new Probing(new Paused(changed, paused.earlyFrom(), paused.patientUntil()), probe);
        }

        @Override
        public Optional<Paused> asPaused() {
            return Optional.of(paused);
        }

        @Override
        public Optional<Predicate<CircuitMember>> candidates(ProbeTurns turns, int members, Instant now) {
            return paused.isPatient(now) ? Optional.empty() : turns.candidates(paused, members, now);
        }

        @Override
        public Stream<Instant> changes(int members, Instant now) {
            return paused.changes(members, now);
        }
    }

    /** The provider is polled again after a pause, at a limited rate. */
    record Recovering(SlowStart slowStart) implements CircuitState {

        @Override
        public Optional<Paused> asPaused() {
            return Optional.empty();
        }

        @Override
        public Optional<Predicate<CircuitMember>> candidates(ProbeTurns turns, int members, Instant now) {
            if (slowStart.admits(members, now)) {
                return Optional.of(any -> true);
            }
            slowStart.holdUp(now);
            return Optional.empty();
        }

        @Override
        public Stream<Instant> changes(int members, Instant now) {
            return Stream.of(slowStart.next(members, now));
        }
    }
}
