package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.videorelay.bench.LeanGateway.Condition;
import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.TopicReader;

/** What a relay with many open tasks does while its gateway is in trouble, and when it is well again. */
final class OutageBench implements Bench {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int tasks;
    private final Duration interval;
    private final Duration outage;
    private final Condition trouble;
    private final String heap;

    OutageBench(Arguments given) {
        tasks = given.number("tasks", 50_000);
        interval = Duration.ofMillis(1000L * tasks / given.number("rate", 1_000));
        outage = given.value("outage", Duration::parse, Duration.ofMinutes(2));
        trouble = given.flag("hang-up") ? Condition.HANGING_UP : Condition.UNAVAILABLE;
        heap = given.value("heap", String::valueOf, "1g");
    }

    @Override
    public List<Table> run() throws Exception {
        try (Rig rig = new Rig(tasks);
                RelayProcess relay = rig.relay("bench-outage", heap, interval, Map.of());
                TopicReader events = new TopicReader(rig.broker.address(), "video.completions")) {
            rig.fileOpen(tasks, interval);
            Rig.until(relay, () -> rig.gateway.tally().tasks() == tasks);
            rig.gateway.reset();
            Instant before = Instant.now();
            Rig.pass(interval);

            rig.gateway.be(trouble);
            Instant begin = Instant.now();
            Rig.pass(outage);
            Timeline until = rig.gateway.timeline();

            rig.gateway.be(Condition.WELL);
            rig.gateway.reset();
            Instant end = Instant.now();
            Rig.until(relay, () -> rig.gateway.tally().tasks() == tasks);
            Instant all = Instant.now();
            Rig.pass(interval);
            Timeline since = rig.gateway.timeline();

            Table table = new Table("Outage of the gateway", "polls", Column.compared("per second", "%,.1f"),
                    Column.compared("in the fullest second", "%,.0f"), Column.plain("for, s", "%,.0f"));
            row(table, "before", until.between(before, begin));
            row(table, "during the outage", until.between(begin, end));
            row(table, "after it, until each task was answered again", since.between(end, all));
            row(table, "then", since.between(all, all.plus(interval)));
            return List.of(
                    table.note("%,d open tasks, each polled every %,d s; gateway %s. Tasks that failed: %,d.", tasks,
                            interval.toSeconds(), trouble, number(events)));
        }
    }

    /** Of records that there are. */
    private static int number(TopicReader topic) {
        List<Object> read = new ArrayList<>();
        int before;
        do {
            before = read.size();
            topic.poll(read::add, PATIENCE);
        } while (read.size() > before);
        return read.size();
    }

    private static void row(Table table, String when, Timeline polls) {
        table.row(when, polls.perSecond(), polls.fullest(SECOND), polls.length().toMillis() / 1000.0);
    }
}
