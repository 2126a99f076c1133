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

/** Measures time and CPU until an instance without open tasks is ready, and its memory at rest, with several options of the JVM. */
final class StartBench implements Bench {

    /** There are no tasks to ask it about. */
    private static final String NO_GATEWAY = "http://localhost:1";
    private static final Path ARCHIVE = Path.of("target/bench-start.jsa");
    private static final Path CACHE = Path.of("target/bench-start.aot");
    private static final String USE_ARCHIVE = "-XX:SharedArchiveFile=" + ARCHIVE;
    /** What is kept is written while the process ends. */
    private static final int LONGEST_STOP_SECONDS = 60;
    private static final int FIRST_WITH_A_CACHE = 25;
    private static final double MIB = 1 << 20;

    private final int rounds;
    private final String heap;
    private final String container;
    private final Duration rest;
    private final List<String> ownOptions;
    private final Turns cpu = new Turns();
    private final Turns ready = new Turns();
    private final Turns resident = new Turns();
    private final Turns live = new Turns();

    StartBench(Arguments given) {
        rounds = given.number("rounds", 3);
        heap = "-Xmx" + given.value("heap", String::valueOf, "512m");
        container = given.value("container", String::valueOf, "1g");
        rest = given.value("rest", Duration::parse, Duration.ofSeconds(15));
        ownOptions = given.list("jvm");
    }

    private record Variant(String name, List<String> jvm) {

        static Variant of(String name, String... jvm) {
            return new Variant(name, List.of(jvm));
        }
    }

    @Override
    public List<Table> run() throws Exception {
        try (Broker broker = new Broker(0)) {
            List<Variant> variants = variants(broker);
            for (int round = 0; round < rounds; round++) {
                for (Variant variant : variants) {
                    measure(broker, variant);
                }
            }
        }
        return List.of(
                cpu.table("CPU until ready", "s", "%.1f")
                        .note("%d starts each, by turns, on Java %d with %s or in a container of %s, without open tasks.",
                                rounds,
                                Runtime.version().feature(), heap, container),
                ready.table("Ready after", "s", "%.1f"),
                resident.table("Resident memory %d s later".formatted(rest.toSeconds()), "MiB", "%.0f"),
                live.table("Live heap then", "MiB", "%.1f"));
    }

    private List<Variant> variants(Broker broker) throws IOException {
        List<Variant> variants = new ArrayList<>(List.of(Variant.of("java -jar", heap)));
        // As the image's build does: on a small machine the JVM would take another collector
        keep(broker, heap, "-XX:+UseG1GC", "-XX:ArchiveClassesAtExit=" + ARCHIVE);
        variants.add(Variant.of("an archive of classes (AppCDS), " + megabytes(ARCHIVE), heap, USE_ARCHIVE));
        variants.add(inContainer("the archive and the Dockerfile's options", ImageOptions.read()));
        if (Runtime.version().feature() >= FIRST_WITH_A_CACHE) {
            keep(broker, heap, "-XX:AOTCacheOutput=" + CACHE);
            variants.add(Variant.of("an AOT cache, " + megabytes(CACHE), heap, "-XX:AOTCache=" + CACHE));
        }
        if (!ownOptions.isEmpty()) {
            variants.add(inContainer("the archive and " + String.join(" ", ownOptions), ownOptions));
        }
        return variants;
    }

    private Variant inContainer(String name, List<String> options) throws IOException {
        return new Variant(name + ", in a container of " + container,
                Stream.of(List.of(USE_ARCHIVE), ImageOptions.heapIn(container), options)
                        .flatMap(List::stream)
                        .toList());
    }

    private static String megabytes(Path file) throws IOException {
        return Files.size(file) / 1_000_000 + " MB";
    }

    private void measure(Broker broker, Variant variant) throws InterruptedException {
        Instant begin = Instant.now();
        try (RelayProcess relay = start(broker, variant.jvm())) {
            ready.add(variant.name(), seconds(Duration.between(begin, Instant.now())));
            cpu.add(variant.name(), seconds(Weight.cpu(relay.handle())));
            Rig.pass(rest);
            resident.add(variant.name(), Weight.residentBytes(relay.handle()) / MIB);
            live.add(variant.name(), Weight.liveBytes(relay.handle()) / MIB);
        }
    }

    /** An instance that is ready. */
    private RelayProcess start(Broker broker, List<String> jvm) {
        RelayProcess relay = RelayProcess.start("bench-start", broker.address(), NO_GATEWAY, Map.of(),
                jvm.toArray(String[]::new));
        Rig.until(relay, relay::isReady);
        return relay;
    }

    /** Starts an instance whose JVM writes a file while it ends. */
    private void keep(Broker broker, String... jvm) {
        try (RelayProcess relay = start(broker, List.of(jvm))) {
            if (!relay.stop(LONGEST_STOP_SECONDS)) {
                throw new IllegalStateException("It does not end, see " + relay.log());
            }
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
