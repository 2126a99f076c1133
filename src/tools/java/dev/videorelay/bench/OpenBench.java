package dev.videorelay.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.videorelay.bench.Contender.Running;
import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.RelayProcess;

/** What an open task takes of the heap once it has been polled, all told. */
final class OpenBench implements Bench {

    private static final int CAMEL_TASKS = 900;
    private static final Duration CAMEL_INTERVAL = Duration.ofSeconds(5);
    private static final double MIB = 1 << 20;

    private final int step;
    private final int steps;
    private final Duration interval;
    private final String heap;

    OpenBench(Arguments given) {
        step = given.number("step", 100_000);
        steps = given.number("steps", 2);
        interval = Duration.ofMillis(1000L * step * steps / given.number("rate", 2_000));
        heap = given.value("heap", String::valueOf, "4g");
    }

    @Override
    public List<Table> run() throws Exception {
        Table heaps = new Table("Heap of open tasks", "open tasks", Column.plain("live heap, MiB", "%,.0f"),
                Column.plain("bytes per open task", "%,.0f")).note("-Xmx%s; each task has been polled.", heap);
        Table compared = new Table("A task that waits", "", Column.compared("bytes of heap", "%,.0f"));
        compared.row("in the relay, all told", relay(heaps));
        compared.row("in a Camel loop, asynchronous delay", camel());
        return List.of(heaps, compared);
    }

    /** Bytes per task when all are open. */
    private double relay(Table table) {
        try (Rig rig = new Rig(step * steps); RelayProcess relay = rig.relay("bench-open", heap, interval, Map.of())) {
            double empty = Weight.liveBytes(relay.handle());
            table.row("0", empty / MIB, Double.NaN);
            double perTask = Double.NaN;
            for (int open = step; open <= step * steps; open += step) {
                int tasks = open;
                rig.fileOpen(step, interval);
                Rig.until(relay, () -> rig.gateway.tally().tasks() == tasks);
                double live = Weight.liveBytes(relay.handle());
                perTask = (live - empty) / open;
                table.row("%,d".formatted(open), live / MIB, perTask);
            }
            return perTask;
        }
    }

    /** Bytes per task of as many as its default pool takes, after as many that were over at once. */
    private static double camel() throws Exception {
        try (Rig rig = new Rig(2 * CAMEL_TASKS)) {
            rig.createTopics("video.tasks", "video.completions");
            try (Running camel = Contender.CAMEL_ASYNC.start(rig, "512m", CAMEL_INTERVAL)) {
                submit(rig, 0, 1);
                camel.until(() -> rig.gateway.tally().tasks() == CAMEL_TASKS);
                double empty = Weight.liveBytes(camel.process());
                submit(rig, CAMEL_TASKS, 0);
                camel.until(() -> rig.gateway.tally().open() == CAMEL_TASKS);
                return (Weight.liveBytes(camel.process()) - empty) / CAMEL_TASKS;
            }
        }
    }

    private static void submit(Rig rig, int first, long end) {
        rig.broker.submit(IntStream.range(first, first + CAMEL_TASKS)
                .mapToObj(number -> new NumberedTask(number, end).id())
                .toArray(String[]::new));
    }
}
