package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.RelayProcess;

/**
 * Whether a fleet keeps to its poll budget while instances join and leave. There are twice as many tasks as the budget
 * can poll in time.
 */
final class BudgetBench implements Bench {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int budget;
    private final int tasks;
    private final Duration phase;
    private int started;

    BudgetBench(Arguments given) {
        budget = given.number("budget", 200);
        tasks = given.number("tasks", (int) (2 * budget * INTERVAL.toSeconds()));
        phase = given.value("phase", Duration::parse, Duration.ofSeconds(20));
    }

    @Override
    public List<Table> run() throws Exception {
        Table table = new Table("Budget of polls over a fleet", "in the time after",
                Column.compared("per second", "%,.0f"),
                Column.compared("in the fullest second", "%,.0f"), Column.plain("in the emptiest second", "%,.0f"));
        table.row("(the budget)", budget, budget, budget);
        try (Rig rig = new Rig(tasks); RelayProcess first = start(rig)) {
            rig.fileOpen(tasks, INTERVAL);
            Rig.until(first, () -> rig.gateway.tally().tasks() == tasks);
            rig.gateway.reset();
            Instant begin = Instant.now();
            row(table, "one instance", rig, begin);
            try (RelayProcess second = join(table, rig)) {
                leave("SIGTERM", second::close, table, rig);
            }
            try (RelayProcess third = join(table, rig)) {
                leave("kill -9", third::kill, table, rig);
            }
            Timeline all = rig.gateway.timeline().between(begin, Instant.now());
            table.row("all of it", all.perSecond(), all.fullest(SECOND), all.emptiest(SECOND));
            return List.of(table.note("%,d open tasks, each polled every %,d s if it could be.", tasks,
                    INTERVAL.toSeconds()));
        }
    }

    private RelayProcess start(Rig rig) {
        return rig.relay("bench-budget-" + ++started, "512m", INTERVAL,
                Map.of("RELAY_PROVIDERS_UNIFIED_POLL_BUDGET", String.valueOf(budget)));
    }

    private RelayProcess join(Table table, Rig rig) throws InterruptedException {
        Instant begin = Instant.now();
        RelayProcess newcomer = start(rig);
        row(table, "another joins", rig, begin);
        return newcomer;
    }

    private void leave(String how, Runnable end, Table table, Rig rig) throws InterruptedException {
        Instant begin = Instant.now();
        end.run();
        row(table, "it leaves by " + how, rig, begin);
    }

    private void row(Table table, String after, Rig rig, Instant begin) throws InterruptedException {
        Rig.pass(phase);
        Timeline polls = rig.gateway.timeline().between(begin, Instant.now());
        table.row(after, polls.perSecond(), polls.fullest(SECOND), polls.emptiest(SECOND));
    }
}
