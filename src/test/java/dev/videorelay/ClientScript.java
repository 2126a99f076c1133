package dev.videorelay;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A script of the recipes as a process of its own, which prints what it reads from Kafka. */
final class ClientScript implements AutoCloseable {

    /** Clients that are unpacked and not installed, as {@code .ci/run} does. */
    private static final Path CLIENTS = Path.of("target/clients").toAbsolutePath();
    private static final Map<String, String> PLACES = Map.of("NODE_PATH", CLIENTS + "/node_modules", "PYTHONPATH",
            CLIENTS + "/usr/lib/python3/dist-packages", "LD_LIBRARY_PATH", librariesOfPython());

    private final Process process;
    private final Path output;

    private ClientScript(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ClientScript node(Path script, String broker) throws Exception {
        mustRun("kafkajs", "node", "-e", "require('kafkajs')");
        return start(broker, "node", script.toString());
    }

    /** With the system's own Python, for which its packages are made. */
    static ClientScript python(Path script, String broker) throws Exception {
        mustRun("confluent-kafka", "/usr/bin/python3", "-c", "import confluent_kafka");
        return start(broker, "/usr/bin/python3", script.toString());
    }

    /** Skips the test where a client is not installed; fails it if {@code CLIENTS_REQUIRED} says it must be there. */
    private static void mustRun(String client, String... command) throws Exception {
        if (!runs(command)) {
            if (System.getenv("CLIENTS_REQUIRED") != null) {
                throw new IllegalStateException(client + " is not installed");
            }
            abort(client + " is not installed: see CONTRIBUTING.md");
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return builder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static ClientScript start(String broker, String... command) throws IOException {
        Path output = Files.createTempFile("client", ".out");
        ProcessBuilder builder = builder(command).redirectOutput(output.toFile());
        builder.environment().put("KAFKA_BROKERS", broker);
        return new ClientScript(builder.start(), output);
    }

    private static ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(PLACES);
        return builder;
    }

    private static String librariesOfPython() {
        if (!Files.isDirectory(CLIENTS)) {
            return "";
        }
        try (Stream<Path> files = Files.find(CLIENTS.resolve("usr/lib"), 2,
                (file, is) -> file.endsWith("librdkafka.so.1"))) {
            return files.map(library -> library.getParent().toString()).findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed so far. */
    List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(output);
    }
}
