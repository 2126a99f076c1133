package dev.videorelay.bench;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;

/** What is done for each poll and is the relay's own, in JMH. */
final class HotPieces implements Bench {

    private final String include;

    HotPieces(Arguments given) {
        include = given.value("include", String::valueOf, "dev.videorelay");
    }

    @Override
    public List<Table> run() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder().include(include)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build()).run();
        Table table = new Table("Hot pieces", "", Column.compared("µs", "%.3f"), Column.plain("± (99.9 %)", "%.3f"),
                Column.compared("allocated, KiB", "%.1f"));
        results.forEach(result -> table.row(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(), allocated(result) / 1024));
        return List.of(table);
    }

    /** Bytes for each call. */
    private static double allocated(RunResult result) {
        return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }
}
