package dev.videorelay.overview;

import java.util.stream.IntStream;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.schedule.model.LearnedDurations;

/**
 * What is known of how long a kind of tasks takes.
 *
 * @param kind beginning of its tasks' IDs
 * @param ends for each of some equal spans of time after the submission, what part of the tasks ends in it
 * @param seconds how long all of these spans are together; hardly any task takes longer
 * @param median seconds that half of the tasks do not take longer than
 * @param most seconds that nine in ten do not take longer than
 * @param polls that a task is expected to take
 * @param pollsOfFixedInterval those that it would take at a fixed interval with which its end is noticed as soon
 */
@RegisterForReflection
public record LearnedView(String kind, double[] ends, double seconds, double median, double most, double polls,
        double pollsOfFixedInterval) {

    private static final int SPANS = 48;
    private static final double HARDLY_ANY = 0.99;

    public static LearnedView of(String kind, LearnedDurations learned) {
        double seconds = learned.quantile(HARDLY_ANY);
        double span = seconds / SPANS;
        double[] ends = IntStream.range(0, SPANS)
                .mapToDouble(i -> learned.open(i * span) - learned.open((i + 1) * span))
                .toArray();
        return new LearnedView(kind, ends, seconds, learned.quantile(0.5), learned.quantile(0.9), learned.polls(),
                learned.pollsOfFixedInterval());
    }
}
