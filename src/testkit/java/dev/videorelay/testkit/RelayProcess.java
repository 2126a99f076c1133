package dev.videorelay.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged relay, or another {@link RelayCommand}, as a process of its own, told everything by environment variables. */
public final class RelayProcess implements AutoCloseable {

    /** What the JVM is told unless it is told something else: tests wait for it to start, and not for it to be fast. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private final Process process;
    private final Path log;

    private final String management;

    private RelayProcess(Process process, Path log, String management) {
        this.process = process;
        this.log = log;
        this.management = management;
    }

    public static RelayProcess start(String name, Broker broker, SimulatedGateway gateway, Map<String, String> settings,
            String... jvm) {
        return start(name, broker.address(), gateway, settings, jvm);
    }

    public static RelayProcess start(String name, String broker, SimulatedGateway gateway, Map<String, String> settings,
            String... jvm) {
        return start(name, broker, gateway.baseUrl(), settings, jvm);
    }

    /** @param gateway its base URL */
    public static RelayProcess start(String name, String broker, String gateway, Map<String, String> settings,
            String... jvm) {
        String management = settings.getOrDefault("QUARKUS_MANAGEMENT_PORT", String.valueOf(Ports.free()));
        List<String> command = RelayCommand.of(List.of(jvm.length == 0 ? quickStart() : jvm));
        Path log = Path.of("target", name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.matches("(RELAY|KAFKA|QUARKUS|JAVA_TOOL)_.*"));
        builder.environment()
                .putAll(Map.of("KAFKA_BOOTSTRAP_SERVERS", broker, "RELAY_PROVIDERS_UNIFIED_BASE_URL",
                        gateway + "/", "RELAY_PROVIDERS_GENERATIONS_BASE_URL", gateway,
                        "QUARKUS_HTTP_PORT", String.valueOf(Ports.free()), "QUARKUS_MANAGEMENT_PORT", management));
        builder.environment().putAll(settings);
        return new RelayProcess(Children.start(builder), log, management);
    }

    /**
     * Options for a JVM that is to start soon, and not to be fast.
     *
     * @param more options beside them, such as {@code -Xmx256m}
     */
    public static String[] quickStart(String... more) {
        return Stream.of(QUICK_START.stream(), ClassArchive.options().stream(), Stream.of(more))
                .flatMap(options -> options)
                .toArray(String[]::new);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** @throws IllegalStateException with what it has said, if it has ended */
    public void mustBeAlive() {
        if (!isAlive()) {
            throw new IllegalStateException("The relay has ended: " + output());
        }
    }

    /** As its health endpoint says. */
    public boolean isReady() {
        return ask("health/ready").map(answer -> answer.statusCode() == 200).orElse(false);
    }

    /** What its health endpoint says; nothing if it does not answer. */
    public String readiness() {
        return ask("health/ready").map(HttpResponse::body).orElse("");
    }

    /** In the text format of Prometheus; nothing if it does not answer. */
    public String metrics() {
        return ask("metrics").map(HttpResponse::body).orElse("");
    }

    /** Of its health and its metrics. */
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + management + "/observe/" + path);
    }

    private Optional<HttpResponse<String>> ask(String path) {
        HttpRequest question = HttpRequest.newBuilder(management(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return Optional.of(Http.CLIENT.send(question, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public int exitCode() {
        return process.exitValue();
    }

    public File log() {
        return log.toFile();
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as an operator would; true if it obeyed in time. */
    public boolean stop(int seconds) {
        process.destroy();
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Kills it as {@code kill -9} does: it gets to do nothing more. */
    public void kill() {
        Children.kill(process);
    }

    /** Holds it where it is, without its knowing, until {@link #resume}. */
    public void pause() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!stop(10)) {
            process.destroyForcibly();
        }
    }
}
