package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** The packaged relay with the least heap, and as many huge answers at once as it polls. */
@TestInstance(Lifecycle.PER_CLASS)
class LargeAnswersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 64;
    private static final int MIB = 1 << 20;
    private static final String SUCCEEDED = "\"status\":\"completed\",\"video_url\":\"https://cdn.example/v.mp4\"}";
    private static final Map<String, String> SETTINGS = Map.of("RELAY_TOPICS_PARTITIONS", "1",
            "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.3S", "RELAY_PROVIDERS_UNIFIED_POLL_SCHEDULE", "fixed",
            "RELAY_PROVIDERS_UNIFIED_POLL_TIMEOUT", "PT60S");

    /** An answer that is longer than it could be kept. */
    private record Huge(String before, String part, int length, String after) {

        void write(OutputStream out) throws IOException {
            byte[] parts = part.repeat(8_192 / part.length()).getBytes(UTF_8);
            out.write(before.getBytes(UTF_8));
            for (int written = 0; written < length; written += parts.length) {
                out.write(parts);
            }
            out.write(after.getBytes(UTF_8));
        }

        boolean isRead() {
            return after.endsWith(SUCCEEDED);
        }
    }

    private static final List<Huge> ANSWERS = List.of(
            new Huge("{\"video\":\"", "AAAA", 63 * MIB, "\"," + SUCCEEDED),
            new Huge("{\"video\":{\"b64\":\"", "AAAA", 12 * MIB, "\"}," + SUCCEEDED),
            new Huge("{\"log\":[", "\"" + "A".repeat(1_000) + "\",", 200 << 10, "\"\"]," + SUCCEEDED),
            new Huge("{\"status\":\"failed\",\"list\":[", "{\"a\":1},", 32 * MIB, "1]}"),
            new Huge("{\"status\":\"failed\",\"list\":[", "[],", 250 << 10, "1],\"b64\":\"" + "A".repeat(MIB) + "\"}"),
            new Huge("{\"status\":\"failed\",\"list\":", "[", 64 << 10, "\"" + "A".repeat(MIB)),
            new Huge("<html>", "<p class='a'>", 32 * MIB, "</html>"),
            new Huge("{\"status\":\"failed\",\"b64\":\"", "AAAA", 65 * MIB, "\"}"));
    private static final Huge BOMB = ANSWERS.get(7);

    private final Set<String> polled = ConcurrentHashMap.newKeySet();
    private final CountDownLatch all = new CountDownLatch(AT_ONCE);
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private byte[] bomb;
    private Broker broker;
    private HttpServer gateway;
    private RelayProcess relay;
    private TopicReader completions;

    @BeforeAll
    void start() throws IOException {
        bomb = compressed(BOMB);
        broker = new Broker(0);
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), AT_ONCE);
        gateway.setExecutor(threads);
        gateway.createContext("/v1/video/query", this::answer);
        gateway.start();
        relay = RelayProcess.start("relay-it-large-answers", broker.address(),
                "http://127.0.0.1:" + gateway.getAddress().getPort(), SETTINGS,
                RelayProcess.quickStart("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
        await().atMost(PATIENCE).until(relay::isReady);
        completions = new TopicReader(broker.address(), "video.completions");
    }

    private static byte[] compressed(Huge answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(bytes))) {
            answer.write(out);
        }
        return bytes.toByteArray();
    }

    @AfterAll
    void stop() {
        completions.close();
        relay.close();
        gateway.stop(0);
        threads.shutdownNow();
        broker.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String taskId = exchange.getRequestURI().getQuery().substring("id=".length());
        boolean first = polled.add(taskId);
        try (exchange; OutputStream out = exchange.getResponseBody()) {
            if (first) {
                awaitAll();
                writeHuge(exchange, ANSWERS.get(kind(taskId)));
            } else {
                exchange.sendResponseHeaders(200, 0);
                out.write(("{\"id\":\"" + taskId + "\"," + SUCCEEDED).getBytes(UTF_8));
            }
        }
    }

    private void awaitAll() {
        all.countDown();
        try {
            all.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeHuge(HttpExchange exchange, Huge huge) throws IOException {
        if (huge == BOMB) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bomb.length);
            exchange.getResponseBody().write(bomb);
        } else {
            exchange.sendResponseHeaders(200, 0);
            huge.write(exchange.getResponseBody());
        }
    }

    private static int kind(String taskId) {
        return Integer.parseInt(taskId.substring("task_".length())) % ANSWERS.size();
    }

    @Test
    void readsAsManyHugeAnswersAtOnceAsItPolls() throws IOException {
        try (KafkaProducer<byte[], byte[]> producer = TestClients.producer(broker.address())) {
            IntStream.range(0, AT_ONCE)
                    .forEach(i -> producer.send(new ProducerRecord<>("video.tasks", ("task_" + i).getBytes(UTF_8))));
        }

        await().atMost(PATIENCE).until(() -> {
            relay.mustBeAlive();
            return completions.records().size() == AT_ONCE;
        });
        assertThat(all.getCount()).isZero();
        for (ConsumerRecord<byte[], byte[]> event : completions.records()) {
            JsonNode data = new ObjectMapper().readTree(event.value());
            Huge huge = ANSWERS.get(kind(data.path("taskId").textValue()));
            assertThat(data.path("status").textValue()).as(data.toString()).isEqualTo("succeeded");
            assertThat(data.path("polls").intValue()).as(huge.before()).isEqualTo(huge.isRead() ? 1 : 2);
        }
        assertThat(relay.output()).doesNotContain("OutOfMemoryError", "Poll loop of a task failed");
    }
}
