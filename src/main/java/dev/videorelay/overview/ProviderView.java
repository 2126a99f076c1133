package dev.videorelay.overview;

import java.time.Duration;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.gate.GateView;

/**
 * State of a provider at one moment.
 *
 * @param kinds number of open tasks by prefix
 * @param learned kinds of tasks whose durations are known; none on the fixed schedule
 */
@RegisterForReflection
public record ProviderView(String name, GateView gate, List<OpenByPrefix.Count> kinds, List<LearnedView> learned) {

    /** The same view with its times shifted to another clock. */
    public ProviderView moved(Duration by) {
        return new ProviderView(name, gate.moved(by), kinds, learned);
    }
}
