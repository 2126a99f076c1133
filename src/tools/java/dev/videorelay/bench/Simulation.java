package dev.videorelay.bench;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

import dev.videorelay.testkit.Law;
import dev.videorelay.testkit.ManualClock;

/**
 * Tasks that are submitted at random moments and run at a gateway, and a policy that polls them. Many are open at once, and
 * what is known of one task comes late to the others, as in truth. Time passes as fast as it can.
 */
public final class Simulation {

    /** @param tasks that are counted; the others are there to be learned from, or so that all is as in the middle */
    record Span(int from, int to) {}

    private record Turn(double at, int task, double open) {}

    private final SplittableRandom random;
    private final double[] submitted;
    private final double[] durations;
    private final double[] chances;
    private final int[] polls;
    private final double[] delays;
    private final ManualClock clock = new ManualClock();
    private final Instant begin = clock.instant();

    /**
     * @param laws that durations follow, each as many tasks as the others
     * @param between seconds between two tasks, on average
     */
    Simulation(int tasks, double between, long seed, Law... laws) {
        random = new SplittableRandom(seed);
        submitted = new double[tasks];
        durations = new double[tasks];
        chances = new double[tasks];
        polls = new int[tasks];
        delays = new double[tasks];
        double at = 0;
        for (int task = 0; task < tasks; task++) {
            at -= between * Math.log(1 - random.nextDouble());
            submitted[task] = at;
            durations[task] = laws[task * laws.length / tasks].draw().applyAsDouble(random);
            chances[task] = random.nextDouble();
        }
    }

    /** @param policy made from the simulation's clock and its source of chance */
    Simulation run(BiFunction<Clock, SplittableRandom, Policy> policy) {
        Policy polling = policy.apply(clock, random.split());
        PriorityQueue<Turn> turns = new PriorityQueue<>(Comparator.comparingDouble(Turn::at));
        for (int task = 0; task < submitted.length; task++) {
            turns.add(new Turn(submitted[task], task, -1));
        }
        for (Turn turn = turns.poll(); turn != null; turn = turns.poll()) {
            clock.advanceTo(begin.plusNanos((long) (turn.at() * 1e9)));
            int task = turn.task();
            double age = Math.max(0, turn.at() - submitted[task]);
            if (turn.open() >= 0 && isOver(turn, age)) {
                polling.over(turn.open(), age);
                continue;
            }
            if (turn.open() >= 0) {
                polling.open(turn.open(), age);
            }
            turns.add(new Turn(submitted[task] + polling.next(age, chances[task]), task, age));
        }
        return this;
    }

    private boolean isOver(Turn turn, double age) {
        polls[turn.task()]++;
        delays[turn.task()] = age - durations[turn.task()];
        return delays[turn.task()] >= 0;
    }

    double duration(Span span) {
        return Arrays.stream(durations, span.from(), span.to()).average().orElseThrow();
    }

    double polls(Span span) {
        return Arrays.stream(polls, span.from(), span.to()).average().orElseThrow();
    }

    double delay(Span span) {
        return Arrays.stream(delays, span.from(), span.to()).average().orElseThrow();
    }

    /** The delay that 19 in 20 tasks do not exceed. */
    double longDelay(Span span) {
        double[] sorted = Arrays.stream(delays, span.from(), span.to()).sorted().toArray();
        return sorted[(int) (0.95 * sorted.length)];
    }
}
