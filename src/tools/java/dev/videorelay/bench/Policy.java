package dev.videorelay.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.schedule.model.TaskKind;
import dev.videorelay.testkit.Law;
import dev.videorelay.testkit.Oracle;

/** How the tasks of a {@link Simulation} are polled; ages are in seconds. */
interface Policy {

    /**
     * When a task is polled next.
     *
     * @param age at which it is open
     * @param chance from 0 to 1, as it fell to the task
     */
    double next(double age, double chance);

    /** A poll found that a task is open which was so at an earlier age. */
    default void open(double from, double to) {}

    /** A poll found that a task is over which was open at an earlier age. */
    default void over(double from, double to) {}

    /** Every interval, give or take a tenth. */
    static Policy fixed(double interval, SplittableRandom random) {
        return (age, chance) -> age + interval * (0.9 + 0.2 * random.nextDouble());
    }

    /** First after a second, and then after a wait twice as long each time, up to a ceiling. */
    static Policy backoff(double ceiling) {
        return (age, chance) -> age + Math.min(ceiling, age + 1);
    }

    /** Not at all for a time, and then every interval. */
    static Policy quietThenFixed(double quiet, double interval) {
        return (age, chance) -> age < quiet ? quiet + chance * interval : age + interval;
    }

    /** What the relay would do if it knew the law. */
    static Policy oracle(Law law, FreshnessGoal aim) {
        DoubleUnaryOperator next = Oracle.of(law, aim);
        return (age, chance) -> next.applyAsDouble(age);
    }

    /** The relay's own: fixed at first, and then learned. */
    static Policy learned(FreshnessGoal aim, Clock clock, SplittableRandom random) {
        TaskKind kind = new DurationModel(aim, List.of(), clock).kind("task");
        Policy untilThen = fixed(seconds(aim.interval()), random);
        return new Policy() {

            @Override
            public double next(double age, double chance) {
                return kind.next(age, chance).orElseGet(() -> untilThen.next(age, chance));
            }

            @Override
            public void open(double from, double to) {
                kind.stayedOpen(from, to);
            }

            @Override
            public void over(double from, double to) {
                kind.endedBetween(from, to);
            }
        };
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
