package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** The packaged relay with events that are larger than their topic takes, beside tasks whose events are not. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LargeEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("RELAY_TOPICS_PARTITIONS", "1", "RELAY_COPY_HEADERS",
            "tenant", "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.3S", "RELAY_PROVIDERS_UNIFIED_POLL_SCHEDULE",
            "fixed");

    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private Broker broker;
    private HttpServer gateway;
    private RelayProcess relay;
    private Admin admin;
    private TopicReader completions;
    private TopicReader rejected;

    @BeforeAll
    void start() throws IOException {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(threads);
        gateway.createContext("/v1/video/query", this::answer);
        gateway.start();
        relay = RelayProcess.start("relay-it-large", broker.address(),
                "http://127.0.0.1:" + gateway.getAddress().getPort(), SETTINGS);
        await().atMost(PATIENCE).until(relay::isReady);
        completions = new TopicReader(broker.address(), "video.completions");
        rejected = new TopicReader(broker.address(), "video.tasks.rejected");
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = answers.get(exchange.getRequestURI().getQuery().substring("id=".length()));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @AfterAll
    void stop() {
        completions.close();
        rejected.close();
        relay.close();
        gateway.stop(0);
        threads.shutdownNow();
        admin.close(Duration.ZERO);
        broker.close();
    }

    /** Bytes that are no UTF-8 become three each, so a body that is carried whole is three times as long in the event. */
    @Test
    @Order(1)
    void replacesAPayloadThatBecomesTooLargeOnlyInTheEvent() throws IOException {
        String text = "\u00ff".repeat(16 * 1024);
        String cover = "\u00ff".repeat(8_000);
        String told = """
                {"id":"task_wide","status":"failed","error":{"code":"c","message":"%1$s"},"enhanced_prompt":"%1$s",
                "resolution":"%1$s","ratio":"%1$s","cover_url":"https://cdn.example/%3$s","more":"%2$s"}""";
        int rest = 256 * 1024 - told.formatted(text, "", cover).length();
        byte[] body = told.formatted(text, "\u00ff".repeat(rest), cover).getBytes(ISO_8859_1);
        answers.put("task_wide", body);
        answers.put("task_beside", succeeded("task_beside", "https://cdn.example/v.mp4", "").getBytes(UTF_8));

        submit("task_wide", new byte[65_000]);
        submit("task_beside", new byte[0]);

        assertThat(payload("task_wide")).isEqualTo(truncated(body.length));
        assertThat(event("task_wide").headers().lastHeader("tenant").value()).hasSize(65_000);
        assertThat(payload("task_beside").path("id").textValue()).isEqualTo("task_beside");
        assertThat(relay.output()).doesNotContain("Ledger thread failed");
    }

    /** What the topic takes is asked for at the start, and it becomes less afterwards. */
    @Test
    @Order(2)
    void publishesWithoutPayloadWhatTheBrokerRefuses() throws Exception {
        setLimit("video.completions", 5_000);
        byte[] body = succeeded("task_large", "https://cdn.example/v.mp4", "x".repeat(100_000)).getBytes(UTF_8);
        answers.put("task_large", body);
        answers.put("task_small", succeeded("task_small", "https://cdn.example/v.mp4", "").getBytes(UTF_8));

        submit("task_large", new byte[0]);
        submit("task_small", new byte[0]);

        assertThat(payload("task_large")).isEqualTo(truncated(body.length));
        assertThat(payload("task_small").path("id").textValue()).isEqualTo("task_small");
        assertThat(relay.output().split("Ledger thread failed", -1)).hasSize(2);
    }

    @Test
    @Order(3)
    void rejectsATaskWhoseShortestEventIsTooLarge() throws Exception {
        String url = "https://cdn.example/" + "v".repeat(7_000) + ".mp4";
        answers.put("task_endless", succeeded("task_endless", url, "").getBytes(UTF_8));
        answers.put("task_last", succeeded("task_last", "https://cdn.example/v.mp4", "").getBytes(UTF_8));

        submit("task_endless", new byte[0]);
        submit("task_last", new byte[0]);

        assertThat(event("task_last")).isNotNull();
        await().atMost(PATIENCE).until(() -> find(rejected, "task_endless").isPresent());
        ConsumerRecord<byte[], byte[]> record = find(rejected, "task_endless").get();
        assertThat(record.value()).asString().isEqualTo("{\"taskId\":\"task_endless\",\"provider\":\"unified\"}");
        assertThat(record.headers().lastHeader("relay-error-code").value()).asString().isEqualTo("too_large");
        assertThat(find(completions, "task_endless")).isEmpty();
        assertThat(relay.output().split("Ledger thread failed", -1)).hasSize(2);
    }

    /** Intake learns of the smaller limit by a refusal as well. */
    @Test
    @Order(4)
    void cutsARejectedSubmissionToWhatItsTopicTakes() throws Exception {
        setLimit("video.tasks.rejected", 20_000);

        submit("?".repeat(50_000), new byte[0]);
        answers.put("task_behind", succeeded("task_behind", "https://cdn.example/v.mp4", "").getBytes(UTF_8));
        submit("task_behind", new byte[0]);

        await().atMost(PATIENCE).until(() -> rejected.records().size() == 2);
        ConsumerRecord<byte[], byte[]> record = rejected.records().get(1);
        assertThat(record.value()).hasSizeBetween(10_000, 20_000);
        assertThat(record.headers().lastHeader("relay-value-bytes").value()).asString().isEqualTo("50000");
        assertThat(event("task_behind")).isNotNull();
    }

    private static String succeeded(String id, String url, String more) {
        return "{\"id\":\"%s\",\"status\":\"completed\",\"video_url\":\"%s\",\"more\":\"%s\"}".formatted(id, url, more);
    }

    private void submit(String value, byte[] tenant) {
        try (KafkaProducer<String, byte[]> producer = TestClients.keyedProducer(broker.address())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>("video.tasks", value.getBytes(UTF_8));
            record.headers().add("tenant", tenant);
            producer.send(record);
        }
    }

    private void setLimit(String topic, int bytes) throws Exception {
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", String.valueOf(bytes)),
                        AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private JsonNode payload(String taskId) throws IOException {
        return new ObjectMapper().readTree(event(taskId).value()).path("payload");
    }

    private static JsonNode truncated(int bytes) {
        return new ObjectMapper().createObjectNode().put("truncated", true).put("bytes", bytes);
    }

    private ConsumerRecord<byte[], byte[]> event(String taskId) {
        await().atMost(PATIENCE).until(() -> find(completions, taskId).isPresent());
        return find(completions, taskId).get();
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> find(TopicReader topic, String taskId) {
        return topic.records()
                .stream()
                .filter(record -> record.key() != null && new String(record.key(), UTF_8).equals(taskId))
                .findFirst();
    }
}
