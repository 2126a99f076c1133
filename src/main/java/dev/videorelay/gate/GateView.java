package dev.videorelay.gate;

import java.time.Duration;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.gate.circuit.Pause;

/**
 * A provider's gate as it was at one moment.
 *
 * @param open tasks that are followed here
 * @param asking requests that are under way
 * @param concurrency how many of them there may be
 * @param waiting polls that are due and wait in line
 * @param polls for each of the last seconds how many went
 * @param budget polls a second that this instance may make; null if that is not limited
 * @param share this instance's part of all tasks, 0 to 1
 * @param pause why it is not polled as usual, or null
 * @param probing whether one task is trying a paused provider
 * @param comingBack polls a second at which tasks return after a pause; null if they do not
 * @param troubles how many of the last polls were in trouble, as the breaker counts them
 * @param breaksAt as many as that break the circuit
 */
@RegisterForReflection
public record GateView(int open, int asking, int concurrency, int waiting, int[] polls, Double budget, double share,
        Pause pause, boolean probing, Double comingBack, int troubles, int breaksAt) {

    /** The same view, its times moved by so much: as another clock shows them. */
    public GateView moved(Duration by) {
        return pause == null || by.isZero()
                ? this
                : new GateView(open, asking, concurrency, waiting, polls, budget, share, pause.moved(by), probing,
                        comingBack, troubles, breaksAt);
    }
}
