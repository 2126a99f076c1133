package dev.videorelay.gate;

import java.time.Duration;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.gate.circuit.Pause;

/**
 * A provider's gate at one moment.
 *
 * @param open number of open tasks on this instance
 * @param asking number of requests under way
 * @param concurrency maximum number of requests under way
 * @param waiting number of polls in the queue
 * @param polls number of polls that started, for each of the last seconds
 * @param budget polls per second that this instance may make; null if there is no limit
 * @param share this instance's part of all tasks, 0 to 1
 * @param pause why the provider is not polled as usual; null if it is
 * @param probing whether one task is probing the paused provider
 * @param comingBack polls per second during the recovery after a pause; null at other times
 * @param troubles how many of the last polls failed
 * @param breaksAt number of failures in a row that pause the provider
 */
@RegisterForReflection
public record GateView(int open, int asking, int concurrency, int waiting, int[] polls, Double budget, double share,
        Pause pause, boolean probing, Double comingBack, int troubles, int breaksAt) {

    /** The same view with its times moved, as another clock shows them. */
    public GateView moved(Duration by) {
        return pause == null || by.isZero()
                ? this
                : new GateView(open, asking, concurrency, waiting, polls, budget, share, pause.moved(by), probing,
                        comingBack, troubles, breaksAt);
    }
}
