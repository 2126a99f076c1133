package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;

/**
 * Classes of the packaged relay as a JVM keeps them of one start, for the starts to come.
 *
 * <p>Its name has the version of the JVM and the time of the package, so one that was made for others is never taken.
 */
public final class ClassArchive {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** It is written while the process ends. */
    private static final int LONGEST_STOP_SECONDS = 120;
    /** There are no tasks to ask it about. */
    private static final String NO_GATEWAY = "http://localhost:1";

    private ClassArchive() {}

    /** Makes the archive by a start of the packaged relay, in place of any older ones. */
    public static void main(String... args) throws IOException {
        deleteAll();
        try (Broker broker = new Broker(0);
                RelayProcess relay = RelayProcess.start("class-archive", broker.address(), NO_GATEWAY, Map.of(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:ArchiveClassesAtExit=" + file())) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                relay.mustBeAlive();
                return relay.isReady();
            });
            if (!relay.stop(LONGEST_STOP_SECONDS)) {
                throw new IllegalStateException("The relay does not end, see " + relay.log());
            }
        }
        System.exit(0);
    }

    private static void deleteAll() throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(Path.of("target"), "relay-*.jsa")) {
            for (Path archive : archives) {
                Files.delete(archive);
            }
        }
    }

    /** What tells a JVM to take the archive; nothing if there is none. */
    static List<String> options() {
        return Files.exists(file()) ? List.of("-XX:SharedArchiveFile=" + file()) : List.of();
    }

    private static Path file() {
        try {
            return Path.of("target", "relay-%s-%d.jsa".formatted(System.getProperty("java.vm.version"),
                    Files.getLastModifiedTime(RelayProcess.JAR).toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
