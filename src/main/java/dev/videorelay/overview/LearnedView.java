package dev.videorelay.overview;

import java.util.stream.IntStream;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.schedule.model.LearnedDurations;

/**
 * Learned durations of a kind of tasks.
 *
 * @param kind prefix of its tasks' IDs
 * @param ends histogram: the part of the tasks that end in each of some equal spans of time after submission
 * @param seconds length of all spans together; the 99th percentile of the durations
 * @param median of the durations, in seconds
 * @param most 90th percentile of the durations, in seconds
 * @param polls expected number of polls of a task
 * @param pollsOfFixedInterval expected number of polls at a fixed interval that detects ends as soon
 */
@RegisterForReflection
public record LearnedView(String kind, double[] ends, double seconds, double median, double most, double polls,
        double pollsOfFixedInterval) {

    private static final int SPANS = 48;
    private static final double LAST_PERCENTILE = 0.99;

    public static LearnedView of(String kind, LearnedDurations learned) {
        double seconds = learned.quantile(LAST_PERCENTILE);
        double span = seconds / SPANS;
        double[] ends = IntStream.range(0, SPANS)
                .mapToDouble(i -> learned.open(i * span) - learned.open((i + 1) * span))
                .toArray();
        return new LearnedView(kind, ends, seconds, learned.quantile(0.5), learned.quantile(0.9), learned.polls(),
                learned.pollsOfFixedInterval());
    }
}
