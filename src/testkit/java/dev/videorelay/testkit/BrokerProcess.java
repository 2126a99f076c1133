package dev.videorelay.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;

/**
 * One Kafka broker, which is its own controller or one of several, as a process of its own: it can be killed, and
 * started again with the port and the data that it had.
 */
final class BrokerProcess {

    private static final int STOP_SECONDS = 15;
    /** Libraries of the relay and of tests, which are most of the class path and a quarter of the work of a start. */
    private static final Pattern UNUSED = Pattern.compile("/(io/(quarkus|vertx|netty|opentelemetry|smallrye/reactive)"
            + "|org/(apache/(camel|maven|httpcomponents)|seleniumhq|codehaus|testcontainers|junit|wildfly/security))/");

    private final Path settings;
    private final File log;
    private final String heap;
    private Process process;

    /**
     * Formats its storage; nothing runs yet.
     *
     * @param settings all that the broker is to know, with {@code node.id} and {@code log.dir}
     */
    BrokerProcess(Properties settings, String clusterId, Path directory, String heap) {
        EmbeddedKafkaBroker.formatStorageFromConfig(settings, clusterId, true);
        this.settings = directory.resolve("broker-" + settings.get("node.id") + ".properties");
        this.log = Path.of("target", "broker-" + settings.get("node.id") + ".log").toFile();
        this.heap = heap;
        try (Writer file = Files.newBufferedWriter(this.settings)) {
            settings.store(file, null);
            Files.deleteIfExists(log.toPath()); // that of a run before
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns at once: it is there as soon as it answers. */
    void start() {
        ProcessBuilder builder = Jvm.of(List.of(heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Dlogging.configuration=" + getClass().getResource("/broker-logging.properties"), "kafka.Kafka",
                settings.toString()), entry -> !UNUSED.matcher(entry).find())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        process = Children.start(builder);
    }

    /** Kills it as {@code kill -9} does. */
    void kill() {
        Children.kill(process);
    }

    /** Ends it as an operator would, or kills it if it does not obey. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
