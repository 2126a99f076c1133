package dev.videorelay.overview;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.gate.GateView;

/**
 * State of a provider at one moment.
 *
 * @param kinds number of open tasks by prefix
 * @param learned kinds of tasks whose durations are known; none on the fixed schedule
 * @param polled whether any task has been polled since the start
 * @param failing the failed polls since the provider last answered about a task, or null
 */
@RegisterForReflection
public record ProviderView(String name, GateView gate, List<OpenByPrefix.Count> kinds, List<LearnedView> learned,
        boolean polled, Failing failing) {

    /**
     * Failed polls in a row, of all tasks together.
     *
     * @param polls how many
     * @param since when the first failed
     * @param cause what the last one found
     * @param alike how many of the last ones found the same
     */
    @RegisterForReflection
    public record Failing(int polls, Instant since, String cause, int alike) {

        /** How many polls have failed and why, for readiness. */
        public String inWords() {
            return (polls == 1
                    ? "the last poll failed: "
                    : "the last " + polls + " polls failed, none answered since " + since.truncatedTo(SECONDS) + ": ")
                    + cause;
        }

        /** The same with its time shifted to another clock. */
        public Failing moved(Duration by) {
            return new Failing(polls, since.plus(by), cause, alike);
        }
    }

    /** The same view with its times shifted to another clock. */
    public ProviderView moved(Duration by) {
        return new ProviderView(name, gate.moved(by), kinds, learned, polled,
                failing == null ? null : failing.moved(by));
    }
}
