package dev.videorelay.overview;

import java.time.Duration;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.gate.GateView;

/**
 * A provider as it was at one moment.
 *
 * @param kinds how many tasks of which kind are open
 * @param learned kinds of which it is known how long they take; none on the fixed schedule
 */
@RegisterForReflection
public record ProviderView(String name, GateView gate, List<OpenByPrefix.Count> kinds, List<LearnedView> learned) {

    /** The same view, its times moved by so much: as another clock shows them. */
    public ProviderView moved(Duration by) {
        return new ProviderView(name, gate.moved(by), kinds, learned);
    }
}
