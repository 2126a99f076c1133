package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.RelayProcess;

/**
 * How soon an instance follows its open tasks again after a restart, how it polls them then, and how soon it stops.
 *
 * <p>Tasks that are over by then were cancelled.
 */
final class RestartBench implements Bench {

    private static final Pattern TAKEN_OVER = Pattern.compile("Partition taken over: partition=\\d+ open=(\\d+)");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int open;
    private final int over;
    private final Duration interval;
    private final String heap;

    RestartBench(Arguments given) {
        open = given.number("tasks", 100_000);
        over = given.number("over", 200_000);
        interval = given.value("interval", Duration::parse, Duration.ofMinutes(1));
        heap = given.value("heap", String::valueOf, "1g");
    }

    @Override
    public List<Table> run() throws Exception {
        Table table = new Table("Restart", "before it", Column.plain("all followed after, s", "%.1f"),
                Column.plain("fullest second, of the normal rate", "%.2f"),
                Column.plain("longest without a poll, s", "%.1f"), Column.plain("ended after SIGTERM, s", "%.1f"))
                .note("%,d open tasks, each polled every %,d s, -Xmx%s.", open, interval.toSeconds(), heap);
        try (Rig rig = new Rig(open + over + 1)) {
            try (RelayProcess relay = start(rig, "bench-first")) {
                Rig.until(relay, relay::isReady);
                rig.fileOpen(open, interval);
                Rig.until(relay, () -> rig.gateway.tally().tasks() == open);
                stop(relay);
            }
            restart(table, rig, "SIGTERM");
            try (RelayProcess relay = start(rig, "bench-between")) {
                Rig.until(relay, relay::isReady);
                rig.fileOver(over);
                long before = rig.gateway.tally().open();
                rig.fileOpen(1, Duration.ZERO);
                Rig.until(relay, () -> rig.gateway.tally().open() > before);
                relay.kill();
            }
            restart(table, rig, "%,d more over, kill -9".formatted(over));
        }
        return List.of(table);
    }

    private RelayProcess start(Rig rig, String name) {
        return rig.start(name, heap, interval, Map.of());
    }

    private void restart(Table table, Rig rig, String before) throws InterruptedException {
        rig.gateway.reset();
        Instant begin = Instant.now();
        try (RelayProcess relay = start(rig, "bench-again")) {
            Rig.until(relay, () -> followed(relay) >= open);
            double followed = seconds(begin);
            Rig.pass(interval.multipliedBy(3).dividedBy(2));
            double normal = open / (double) interval.toSeconds();
            table.row(before, followed, rig.gateway.timeline().fullest(SECOND) / normal, rig.gateway.gaps().at(1),
                    stop(relay));
        }
    }

    private static double stop(RelayProcess relay) {
        Instant stopping = Instant.now();
        return relay.stop(30) ? seconds(stopping) : Double.POSITIVE_INFINITY;
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    private static long followed(RelayProcess relay) {
        return TAKEN_OVER.matcher(relay.output())
                .results()
                .map((MatchResult line) -> line.group(1))
                .mapToLong(Long::parseLong)
                .sum();
    }
}
