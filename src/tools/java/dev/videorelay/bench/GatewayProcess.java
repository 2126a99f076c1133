package dev.videorelay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.awaitility.Awaitility;

import dev.videorelay.testkit.MainProcess;
import dev.videorelay.testkit.Ports;

/** The lean gateway as a process of its own, and its recorded numbers. */
final class GatewayProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final MainProcess process;

    /** @param tasks whose numbers are below that */
    GatewayProcess(int tasks) {
        process = MainProcess.start("bench-gateway", List.of("-Xmx512m", "-XX:+UseSerialGC"), LeanGateway.class,
                String.valueOf(port), String.valueOf(tasks));
        Awaitility.await().atMost(START).ignoreException(UncheckedIOException.class).until(() -> tally().polls() == 0);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    void be(LeanGateway.Condition condition) {
        ask("be?" + condition);
    }

    /** Begins to count and to time anew; when a task was polled before stays known. */
    void reset() {
        ask("reset");
    }

    Recorder.Tally tally() {
        long[] numbers = ask("tally");
        return new Recorder.Tally(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** When each task was answered first, in milliseconds since 1970; 0 for those that were not. */
    long[] first() {
        return ask("first");
    }

    /** Times between two polls of a task. */
    Spread gaps() {
        return Spread.counted(ask("gaps"));
    }

    Timeline timeline() {
        long[] numbers = ask("timeline");
        return new Timeline(Instant.ofEpochMilli(numbers[0]), Arrays.copyOfRange(numbers, 1, numbers.length));
    }

    private long[] ask(String what) {
        try {
            HttpRequest question = HttpRequest.newBuilder(URI.create(baseUrl() + LeanGateway.BENCH + what)).build();
            byte[] answer = client.send(question, BodyHandlers.ofByteArray()).body();
            long[] numbers = new long[answer.length / Long.BYTES];
            ByteBuffer.wrap(answer).asLongBuffer().get(numbers);
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
