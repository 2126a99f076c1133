package dev.videorelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.RelayProcess;

/**
 * How soon an instance without open tasks is ready, and what it takes of the machine: as {@code java -jar} starts it, as the
 * image does, and with what a JVM can keep of an earlier start.
 */
final class StartBench implements Bench {

    /** There are no tasks to ask it about. */
    private static final String NO_GATEWAY = "http://localhost:1";
    private static final Path ARCHIVE = Path.of("target/bench-start.jsa");
    private static final Path CACHE = Path.of("target/bench-start.aot");
    private static final String TAKE_ARCHIVE = "-XX:SharedArchiveFile=" + ARCHIVE;
    /** What is kept is written while the process ends. */
    private static final int LONGEST_STOP_SECONDS = 60;
    private static final int FIRST_WITH_A_CACHE = 25;
    private static final double MIB = 1 << 20;

    private final int rounds;
    private final String heap;
    private final Duration rest;
    private final List<String> more;
    private final Turns cpu = new Turns();
    private final Turns ready = new Turns();
    private final Turns resident = new Turns();
    private final Turns live = new Turns();

    StartBench(Arguments given) {
        rounds = given.number("rounds", 3);
        heap = "-Xmx" + given.value("heap", String::valueOf, "512m");
        rest = given.value("rest", Duration::parse, Duration.ofSeconds(15));
        more = given.value("jvm", options -> List.of(options.split(",")), List.of());
    }

    private record Way(String name, List<String> jvm) {

        static Way of(String name, String... jvm) {
            return new Way(name, List.of(jvm));
        }
    }

    @Override
    public List<Table> run() throws Exception {
        try (Broker broker = new Broker(0)) {
            List<Way> ways = ways(broker);
            for (int round = 0; round < rounds; round++) {
                for (Way way : ways) {
                    measure(broker, way);
                }
            }
        }
        return List.of(
                cpu.table("CPU until ready", "s", "%.1f")
                        .note("%d starts each, by turns, on Java %d with %s, without open tasks.", rounds,
                                Runtime.version().feature(), heap),
                ready.table("Ready after", "s", "%.1f"),
                resident.table("Resident memory %d s later".formatted(rest.toSeconds()), "MiB", "%.0f"),
                live.table("Live heap then", "MiB", "%.1f"));
    }

    private List<Way> ways(Broker broker) throws IOException {
        List<Way> ways = new ArrayList<>(List.of(Way.of("java -jar")));
        end(start(broker, List.of("-XX:+UseG1GC", "-XX:ArchiveClassesAtExit=" + ARCHIVE)));
        ways.add(Way.of("an archive of classes (AppCDS), " + megabytes(ARCHIVE), TAKE_ARCHIVE));
        ways.add(new Way("the image's options", Stream.concat(Stream.of(TAKE_ARCHIVE), ImageOptions.read()).toList()));
        if (Runtime.version().feature() >= FIRST_WITH_A_CACHE) {
            end(start(broker, List.of("-XX:AOTCacheOutput=" + CACHE)));
            ways.add(Way.of("an AOT cache, " + megabytes(CACHE), "-XX:AOTCache=" + CACHE));
        }
        if (!more.isEmpty()) {
            ways.add(new Way(String.join(" ", more), Stream.concat(Stream.of(TAKE_ARCHIVE), more.stream()).toList()));
        }
        return ways;
    }

    private static String megabytes(Path file) throws IOException {
        return Files.size(file) / 1_000_000 + " MB";
    }

    private void measure(Broker broker, Way way) throws InterruptedException {
        Instant begin = Instant.now();
        RelayProcess relay = start(broker, way.jvm());
        ready.add(way.name(), seconds(Duration.between(begin, Instant.now())));
        cpu.add(way.name(), seconds(Weight.cpu(relay.handle())));
        Rig.pass(rest);
        resident.add(way.name(), Weight.residentBytes(relay.handle()) / MIB);
        live.add(way.name(), Weight.liveBytes(relay.handle()) / MIB);
        end(relay);
    }

    /** An instance that is ready. */
    private RelayProcess start(Broker broker, List<String> jvm) {
        RelayProcess relay = RelayProcess.start("bench-start", broker.address(), NO_GATEWAY, Map.of(),
                Stream.concat(Stream.of(heap), jvm.stream()).toArray(String[]::new));
        Rig.until(relay, relay::isReady);
        return relay;
    }

    private static void end(RelayProcess relay) {
        if (!relay.stop(LONGEST_STOP_SECONDS)) {
            relay.kill();
            throw new IllegalStateException("It does not end, see " + relay.log());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
