package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Classes of the packaged relay as a JVM keeps them of one run, for the starts to come.
 *
 * <p>Its name has the version of the JVM and the time of the package, so one that was made for others is never taken.
 */
public final class ClassArchive {

    /** To load nearly all that a start loads, the command {@code check} needs no broker, and does not wait long for one. */
    private static final Map<String, String> WITHOUT_A_BROKER = Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost:1",
            "KAFKA_DEFAULT_API_TIMEOUT_MS", "100", "KAFKA_REQUEST_TIMEOUT_MS", "50");

    private ClassArchive() {}

    /** Makes the archive, in place of any older ones. */
    public static void main(String... args) throws IOException {
        deleteAll();
        List<String> jvm = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-XX:ArchiveClassesAtExit=" + file());
        try (CommandProcess check = CommandProcess.start("class-archive", jvm, WITHOUT_A_BROKER, "check")) {
            check.exitCode();
            if (!Files.exists(file())) {
                throw new IllegalStateException("No archive of classes: " + check.output() + check.errors());
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
        return RelayCommand.isPackaged() && Files.exists(file())
                ? List.of("-XX:SharedArchiveFile=" + file())
                : List.of();
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
