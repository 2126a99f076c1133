package dev.videorelay.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

import dev.videorelay.bench.Simulation.Span;
import dev.videorelay.bench.Table.Column;
import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.Law;

/**
 * How many polls the schedules take, and how late they notice ends, for jobs of known kinds. Nothing is asked and nothing
 * waits: the learned schedule is the relay's, its tasks, gateway and clock are simulated.
 */
final class ScheduleBench implements Bench {

    private static final double MEAN = 120;
    private static final int TASKS = 4_600;
    /** Those before that are there to be learned from; with those that are open then, 500 are over before it counts. */
    private static final Span COUNTED = new Span(600, 4_500);
    private static final Span SOON = new Span(TASKS / 2, TASKS / 2 + 300);
    private static final Span LATER = new Span(TASKS / 2 + 300, 4_500);
    private static final double BETWEEN = 2;
    private static final double CEILING = 60;

    private final FreshnessGoal aim;
    private final int seeds;
    private final Path plot;

    ScheduleBench(Arguments given) {
        aim = aim(given.value("interval", Duration::parse, Duration.ofSeconds(5)),
                given.value("max-interval", Duration::parse, Duration.ofMinutes(2)));
        seeds = given.number("seeds", 5);
        plot = given.value("plot", Path::of, Path.of("docs", "images", "schedule.svg"));
    }

    private static FreshnessGoal aim(Duration interval, Duration maxInterval) {
        return new FreshnessGoal(interval, maxInterval, Duration.ZERO, Double.POSITIVE_INFINITY);
    }

    private record Jobs(String name, Law law, double mean, Span counted, Law... laws) {}

    private record Result(double duration, double polls, double delay, double longDelay) {

        double product() {
            return polls * delay;
        }

        /** Polls of a fixed interval with which ends are noticed as soon. */
        double ofFixedInterval() {
            return duration / (2 * delay) + 0.5;
        }
    }

    @Override
    public List<Table> run() throws Exception {
        List<Table> tables = new ArrayList<>();
        Table products = new Table("Polls times mean delay, as a multiple of the frontier", "jobs",
                Column.plain("fixed", "%.2f"), Column.plain("back-off", "%.2f"),
                Column.plain("quiet, then fixed", "%.2f"),
                Column.plain("learned", "%.2f"), Column.plain("its worst seed", "%.2f"),
                Column.plain("if the law were known", "%.2f"),
                Column.plain("learned polls, of a fixed interval's with the same delay", "%.2f"))
                .note("%,d seeds; mean duration %.0f s, a task every %.0f s, interval %.0f s, ceiling %.0f s.", seeds,
                        MEAN,
                        BETWEEN, Policy.seconds(aim.interval()), Policy.seconds(aim.maxInterval()));
        tables.add(products);
        for (Jobs jobs : jobs()) {
            tables.add(measure(jobs, products));
        }
        Law law = Law.lognormal(MEAN, 0.25);
        new SchedulePlot(law, MEAN, this::learned).write(plot);
        return tables;
    }

    private static List<Jobs> jobs() {
        List<Jobs> all = new ArrayList<>();
        DoubleStream.of(0.2, 0.25, 0.35, 0.5, 1).forEach(sigma -> all.add(steady(Law.lognormal(MEAN, sigma))));
        all.add(steady(Law.mixture("two models, 60 and 180 s, σ 0.2", 0.5, Law.lognormal(60, 0.2),
                Law.lognormal(180, 0.2))));
        all.add(steady(Law.exponential(MEAN)));
        all.add(steady(Law.lognormal(MEAN, 1.5)));
        all.add(steady(Law.lomax(MEAN, 2.5)));
        Law before = Law.lognormal(MEAN, 0.25);
        Law after = Law.lognormal(2 * MEAN, 0.25);
        all.add(new Jobs("twice as long from one moment on, σ 0.25: the first 300", after, 2 * MEAN, SOON, before,
                after));
        all.add(new Jobs("the same: all others after", after, 2 * MEAN, LATER, before, after));
        all.add(new Jobs("half as long from one moment on, σ 0.25: the first 300", before, MEAN, SOON, after, before));
        all.add(new Jobs("the same: all others after", before, MEAN, LATER, after, before));
        return all;
    }

    private static Jobs steady(Law law) {
        return new Jobs(law.name(), law, MEAN, COUNTED, law);
    }

    private Table measure(Jobs jobs, Table products) {
        double frontier = jobs.law().frontier();
        Table table = new Table(jobs.name(), "policy", Column.compared("polls a task", "%.2f"),
                Column.plain("mean delay, s", "%.2f"), Column.plain("p95 of delay, s", "%.2f"),
                Column.plain("polls × delay, of the frontier", "%.2f"));
        Map<String, BiFunction<Clock, SplittableRandom, Policy>> policies = policies(jobs);
        List<Double> found = new ArrayList<>();
        Result learned = null;
        for (Map.Entry<String, BiFunction<Clock, SplittableRandom, Policy>> policy : policies.entrySet()) {
            List<Result> results = LongStream.rangeClosed(1, seeds)
                    .mapToObj(seed -> result(new Simulation(TASKS, BETWEEN, seed, jobs.laws()).run(policy.getValue()),
                            jobs.counted()))
                    .toList();
            Result mean = mean(results);
            table.row(policy.getKey(), mean.polls(), mean.delay(), mean.longDelay(), mean.product() / frontier);
            found.add(mean.product() / frontier);
            if (policy.getKey().equals("learned")) {
                learned = mean;
                found.add(results.stream().mapToDouble(Result::product).max().orElseThrow() / frontier);
            }
        }
        found.add(learned.polls() / learned.ofFixedInterval());
        products.row(jobs.name(), found.stream().mapToDouble(Double::doubleValue).toArray());
        return table;
    }

    private Map<String, BiFunction<Clock, SplittableRandom, Policy>> policies(Jobs jobs) {
        double interval = Policy.seconds(aim.interval());
        Map<String, BiFunction<Clock, SplittableRandom, Policy>> all = new LinkedHashMap<>();
        all.put("fixed", (clock, random) -> Policy.fixed(interval, random));
        all.put("back-off, doubling from 1 s to 1 min", (clock, random) -> Policy.backoff(CEILING));
        all.put("quiet for half the mean, then fixed",
                (clock, random) -> Policy.quietThenFixed(jobs.mean() / 2, interval));
        all.put("learned", (clock, random) -> Policy.learned(aim, clock, random));
        all.put("the same rule, if the law were known", (clock, random) -> Policy.oracle(jobs.law(), aim));
        return all;
    }

    private static Result result(Simulation simulation, Span counted) {
        return new Result(simulation.duration(counted), simulation.polls(counted), simulation.delay(counted),
                simulation.longDelay(counted));
    }

    private static Result mean(List<Result> results) {
        return new Result(results.stream().mapToDouble(Result::duration).average().orElseThrow(),
                results.stream().mapToDouble(Result::polls).average().orElseThrow(),
                results.stream().mapToDouble(Result::delay).average().orElseThrow(),
                results.stream().mapToDouble(Result::longDelay).average().orElseThrow());
    }

    /** Polls and mean delay of the learned schedule at an interval. */
    private double[] learned(Law law, double interval) {
        FreshnessGoal other = aim(Duration.ofMillis((long) (1_000 * interval)), aim.maxInterval());
        Result result = result(new Simulation(TASKS, BETWEEN, 1, law)
                .run((clock, random) -> Policy.learned(other, clock, random)), COUNTED);
        return new double[]{result.polls(), result.delay()};
    }
}
