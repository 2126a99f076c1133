package dev.videorelay.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testbed.Arguments;
import dev.videorelay.testbed.RelayProcess;

/** What an open task takes of the heap once it has been polled, all told. */
final class OpenBench implements Bench {

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
        Table table = new Table("Heap of open tasks", "open tasks", Column.plain("live heap, MiB", "%,.0f"),
                Column.plain("bytes per open task", "%,.0f")).note("-Xmx%s; each task has been polled.", heap);
        try (Rig rig = new Rig(step * steps); RelayProcess relay = rig.relay("bench-open", heap, interval, Map.of())) {
            double empty = Weight.liveBytes(relay.handle());
            table.row("0", empty / MIB, Double.NaN);
            for (int open = step; open <= step * steps; open += step) {
                int tasks = open;
                rig.fileOpen(step, interval);
                Rig.until(relay, () -> rig.gateway.tally().tasks() == tasks);
                double live = Weight.liveBytes(relay.handle());
                table.row("%,d".formatted(open), live / MIB, (live - empty) / open);
            }
        }
        return List.of(table);
    }
}
