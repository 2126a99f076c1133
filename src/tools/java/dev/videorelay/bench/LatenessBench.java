package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.RelayProcess;

/**
 * How punctually one instance polls very many open tasks, what they take of its heap, and a poll of its CPU.
 *
 * <p>The first poll of a task is due one interval after acceptance, and each other within the interval and its tenth of
 * jitter; what is later than that is lateness. The relay has some time to warm up first.
 */
final class LatenessBench implements Bench {

    private static final String METRIC = "relay_poll_lateness_seconds";
    private static final double MIB = 1 << 20;

    private final int tasks;
    private final Duration interval;
    private final Duration warmUp;
    private final Duration window;
    private final String heap;

    LatenessBench(Arguments given) {
        tasks = given.number("tasks", 100_000);
        interval = Duration.ofMillis(1000L * tasks / given.number("rate", 1_000));
        warmUp = given.value("warm-up", Duration::parse, Duration.ofSeconds(30));
        window = given.value("window", Duration::parse, Duration.ofMinutes(1));
        heap = given.value("heap", String::valueOf, "4g");
    }

    @Override
    public List<Table> run() throws Exception {
        try (Rig rig = new Rig(tasks); RelayProcess relay = rig.relay("bench-lateness", heap, interval, Map.of())) {
            double empty = Weight.liveBytes(relay.handle());
            List<Instant> due = rig.fileOpen(tasks, interval);
            Instant warm = Instant.now().plus(warmUp);
            Rig.until(relay, () -> rig.gateway.tally().tasks() == tasks && Instant.now().isAfter(warm));

            rig.gateway.reset();
            Histogram before = Histogram.of(METRIC, relay.metrics());
            Duration cpu = Weight.cpu(relay.handle());
            Rig.pass(window);
            cpu = Weight.cpu(relay.handle()).minus(cpu);
            long polls = rig.gateway.tally().polls();
            Histogram own = Histogram.of(METRIC, relay.metrics()).since(before);
            Spread later = rig.gateway.gaps().beyond(interval.multipliedBy(11).dividedBy(10));

            return List.of(lateness(first(due, warm, rig.gateway.first()), later, own),
                    weight(empty, Weight.liveBytes(relay.handle()), polls, cpu));
        }
    }

    private Spread first(List<Instant> due, Instant warm, long[] polled) {
        return new Spread(IntStream.range(0, tasks)
                .filter(task -> due.get(task).isAfter(warm))
                .mapToObj(task -> Duration.between(due.get(task), Instant.ofEpochMilli(polled[task])))
                .toList()).beyond(Duration.ZERO);
    }

    private Table lateness(Spread first, Spread later, Histogram own) {
        Table table = new Table("Lateness of polls", "of", Column.plain("polls", "%,.0f"),
                Column.plain("p50, s", "%.3f"), Column.plain("p99, s", "%.3f"), Column.plain("most, s", "%.3f"))
                .note("%,d open tasks, each polled every %,d s, -Xmx%s.", tasks, interval.toSeconds(), heap);
        row(table, "first polls, against one interval after acceptance", first);
        row(table, "later polls, against 1.1 intervals after the one before", later);
        return table.row("later polls by the relay's own metric, at most", own.number(), own.at(0.5), own.at(0.99),
                own.at(1));
    }

    private static void row(Table table, String of, Spread lateness) {
        table.row(of, lateness.number(), lateness.at(0.5), lateness.at(0.99), lateness.at(1));
    }

    private Table weight(double empty, double live, double polls, Duration cpu) {
        return new Table("What it took", "", Column.plain("live heap, MiB", "%,.0f"),
                Column.plain("heap per open task, bytes", "%,.0f"), Column.plain("polls per second", "%,.0f"),
                Column.plain("CPU per poll, ms", "%.3f"), Column.plain("of one core", "%.2f"))
                .row("relay", live / MIB, (live - empty) / tasks, polls / window.toSeconds(), cpu.toMillis() / polls,
                        cpu.toMillis() / (double) window.toMillis());
    }
}
