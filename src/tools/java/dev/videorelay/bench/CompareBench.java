package dev.videorelay.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;

/**
 * The same jobs for the relay and for the alternatives to it, each with a heap of the same size, a
 * broker and a gateway of its own.
 *
 * <p>They take turns, some rounds long; each is started anew in each turn, and warms up before it is measured.
 */
final class CompareBench implements Bench {

    /** Where {@link Round#figures} have it. */
    private static final int CPU_PER_POLL = 6;

    private final Work work;
    private final Duration interval;
    private final String heap;
    private final int rounds;
    private final boolean kill;
    private final List<Contender> contenders;

    CompareBench(Arguments given) {
        rounds = given.number("rounds", 3);
        work = new Work(given.number("rate", 100), given.value("warm-up", Duration::parse, Duration.ofMinutes(2)),
                given.value("length", Duration::parse, Duration.ofSeconds(40)));
        interval = given.value("interval", Duration::parse, Duration.ofSeconds(4));
        heap = given.value("heap", String::valueOf, "512m");
        kill = given.flag("kill");
        List<Contender> only = given.list("only").stream().map(Contender::valueOf).toList();
        contenders = only.isEmpty() ? List.of(Contender.values()) : only;
    }

    @Override
    public List<Table> run() throws Exception {
        Turns costs = new Turns();
        Map<Contender, List<double[]>> figures = new EnumMap<>(Contender.class);
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                double[] found = turn(contender);
                figures.computeIfAbsent(contender, first -> new ArrayList<>()).add(found);
                costs.add(contender.title, found[CPU_PER_POLL]);
            }
        }
        List<Table> tables = List.of(costs.table("CPU per poll, programs compared", "ms", "%.2f"), sideBySide(figures));
        return kill ? tables.subList(1, 2) : tables;
    }

    private double[] turn(Contender contender) throws Exception {
        try (Rig rig = new Rig(work.tasks())) {
            rig.createTopics("video.tasks", "video.completions");
            try (Round round = new Round(rig, work, () -> contender.start(rig, heap, interval))) {
                round.warmUp();
                round.run(kill);
                return round.figures();
            }
        }
    }

    private Table sideBySide(Map<Contender, List<double[]>> figures) {
        Table table = new Table("Side by side" + (kill ? ", with a kill -9 half-way" : ""), "",
                Column.compared("events, % of jobs", "%.1f"), Column.plain("doubled", "%,.0f"),
                Column.compared("events per second while jobs come", "%.1f"),
                Column.compared("end to event, p50, s", "%.2f"), Column.compared("p99, s", "%.2f"),
                Column.compared("open at once, most", "%,.0f"), Column.compared("CPU per poll, ms", "%.2f"),
                Column.compared("live heap, MiB", "%,.0f"));
        figures.forEach((contender, rounds) -> table.row(contender.title, medians(rounds)));
        return table.note(
                """
                        %,d jobs a second for %d s after %d s of warm-up, polled every %.1f s, -Xmx%s; medians of %d rounds. Where an \
                        event is missing in the end, the time until then counts.""",
                work.rate(), work.length().toSeconds(), work.warmUp().toSeconds(), interval.toMillis() / 1000.0, heap,
                rounds);
    }

    private static double[] medians(List<double[]> rounds) {
        return IntStream.range(0, rounds.get(0).length)
                .mapToDouble(column -> Turns.median(rounds.stream().map(found -> found[column]).toList()))
                .toArray();
    }
}
