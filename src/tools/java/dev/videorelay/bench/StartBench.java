package dev.videorelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.RelayProcess;

/** How soon an instance without open tasks is ready, with and without what a JVM can keep of an earlier start. */
final class StartBench implements Bench {

    /** There are no tasks to ask it about. */
    private static final String NO_GATEWAY = "http://localhost:1";
    private static final Path ARCHIVE = Path.of("target/bench-start.jsa");
    private static final Path CACHE = Path.of("target/bench-start.aot");
    /** What is kept is written while the process ends. */
    private static final int LONGEST_STOP_SECONDS = 60;
    private static final int FIRST_WITH_A_CACHE = 25;

    private final int rounds;
    private final String heap;

    StartBench(Arguments given) {
        rounds = given.number("rounds", 3);
        heap = "-Xmx" + given.value("heap", String::valueOf, "512m");
    }

    private record Way(String name, List<String> jvm, List<Start> starts) {

        static Way of(String name, String... jvm) {
            return new Way(name, List.of(jvm), new ArrayList<>());
        }

        double mean(ToDoubleFunction<Start> figure) {
            return starts.stream().mapToDouble(figure).average().orElseThrow();
        }
    }

    private record Start(double cpu, double ready) {}

    @Override
    public List<Table> run() throws Exception {
        Table table = new Table("Start", "with", Column.compared("CPU until ready, s", "%.1f"),
                Column.compared("ready after, s", "%.1f"))
                .note("Means of %d starts each, by turns, on Java %d with %s, without open tasks.", rounds,
                        Runtime.version().feature(), heap);
        try (Broker broker = new Broker(0)) {
            List<Way> ways = ways(broker);
            for (int round = 0; round < rounds; round++) {
                for (Way way : ways) {
                    way.starts().add(start(broker, way.jvm()));
                }
            }
            ways.forEach(way -> table.row(way.name(), way.mean(Start::cpu), way.mean(Start::ready)));
        }
        return List.of(table);
    }

    private List<Way> ways(Broker broker) throws IOException {
        List<Way> ways = new ArrayList<>(List.of(Way.of("nothing")));
        start(broker, List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE));
        ways.add(Way.of("an archive of classes (AppCDS), " + megabytes(ARCHIVE), "-XX:SharedArchiveFile=" + ARCHIVE));
        if (Runtime.version().feature() >= FIRST_WITH_A_CACHE) {
            start(broker, List.of("-XX:AOTCacheOutput=" + CACHE));
            ways.add(Way.of("an AOT cache, " + megabytes(CACHE), "-XX:AOTCache=" + CACHE));
        }
        return ways;
    }

    private static String megabytes(Path file) throws IOException {
        return Files.size(file) / 1_000_000 + " MB";
    }

    /** From a process that is started to one that has ended. */
    private Start start(Broker broker, List<String> jvm) {
        Instant begin = Instant.now();
        try (RelayProcess relay = RelayProcess.start("bench-start", broker.address(), NO_GATEWAY, Map.of(),
                Stream.concat(Stream.of(heap), jvm.stream()).toArray(String[]::new))) {
            Rig.until(relay, relay::isReady);
            Start start = new Start(seconds(Weight.cpu(relay.handle())),
                    seconds(Duration.between(begin, Instant.now())));
            if (!relay.stop(LONGEST_STOP_SECONDS)) {
                throw new IllegalStateException("It does not end, see " + relay.log());
            }
            return start;
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
