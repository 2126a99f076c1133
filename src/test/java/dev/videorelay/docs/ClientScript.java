package dev.videorelay.docs;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A script of the recipes as a process of its own, which prints what it reads from Kafka. */
final class ClientScript implements AutoCloseable {

    /** Node's packages, where {@code .ci/run} puts them. */
    private static final Path NODE_PATH = Path.of("target/clients/node_modules").toAbsolutePath();
    /** The system's own, for which its packages are made. */
    private static final String PYTHON = "/usr/bin/python3";

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

    static ClientScript python(Path script, String broker) throws Exception {
        mustRun("confluent-kafka", PYTHON, "-c", "import confluent_kafka");
        return start(broker, PYTHON, script.toString());
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
        builder.environment().put("BROKERS", broker);
        return new ClientScript(builder.start(), output);
    }

    private static ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NODE_PATH", NODE_PATH.toString());
        return builder;
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
