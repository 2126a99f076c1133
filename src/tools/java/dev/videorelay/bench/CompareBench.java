package dev.videorelay.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;

/**
 * The same jobs for the relay and for the alternatives to it, each with a heap of the same size, a
 * broker and a gateway of its own.
 *
 * <p>They are started and measured one after the other.
 */
final class CompareBench implements Bench {

    private final Work work;
    private final Duration interval;
    private final String heap;
    private final boolean kill;
    private final List<Contender> contenders;

    CompareBench(Arguments given) {
        work = new Work(given.number("rate", 100),
                given.value("length", Duration::parse, Duration.ofSeconds(40)));
        interval = given.value("interval", Duration::parse, Duration.ofSeconds(4));
        heap = given.value("heap", String::valueOf, "512m");
        kill = given.flag("kill");
        contenders = given.value("only", names -> Stream.of(names.split(",")).map(Contender::valueOf).toList(),
                List.of(Contender.values()));
    }

    @Override
    public List<Table> run() throws Exception {
        Table table = new Table("Side by side" + (kill ? ", with a kill -9 half-way" : ""), "",
                Column.compared("events, % of jobs", "%.1f"), Column.plain("doubled", "%,.0f"),
                Column.compared("events per second while jobs come", "%.1f"),
                Column.compared("end to event, p50, s", "%.2f"), Column.compared("p99, s", "%.2f"),
                Column.compared("open at once, most", "%,.0f"), Column.compared("CPU per poll, ms", "%.2f"),
                Column.compared("live heap, MiB", "%,.0f"));
        for (Contender contender : contenders) {
            try (Rig rig = new Rig(work.tasks())) {
                rig.createTopics("video.tasks", "video.completions");
                try (Round round = new Round(rig, work, () -> contender.start(rig, heap, interval))) {
                    round.warmUp();
                    round.run(kill);
                    table.row(contender.title, round.figures());
                }
            }
        }
        return List.of(table.note(
                """
                        %,d jobs a second for %d s, polled every %.1f s, -Xmx%s. Where an event is missing in the end, the time \
                        until then counts.""",
                work.rate(), work.length().toSeconds(), interval.toMillis() / 1000.0, heap));
    }
}
