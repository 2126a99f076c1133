package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.RawGateway;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.TopicReader;

/** A packaged relay with little heap, and what would take all of it or does not end: first answers, then steps of routes. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoisonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int TASKS = 16;
    private static final String LINE = "a".repeat(8_000);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private static final RawGateway.Answer[] POISONS = {
            RawGateway.flood(OK + "X-A: ", LINE),
            RawGateway.flood(OK, "A: a\r\n".repeat(1_000)),
            RawGateway.trickle(OK + "X-A: ", "a"),
            RawGateway.trickle("", "HTTP/1.1 102 Processing\r\n\r\n")};

    /** One waits without a limit; the other asks for a text longer than any heap, and Camel makes an exception of the error. */
    private static final String ROUTES = """
            - route:
                id: query-stuck
                from:
                  uri: direct:query-stuck
                  steps:
                    - delay:
                        constant: "3600000"
                        asyncDelayed: "false"
            - route:
                id: query-acme
                routeConfigurationId: gateway
                from:
                  uri: direct:query-acme
                  steps:
                    - process:
                        ref: relay-request
                    - setBody:
                        simple: ${body.repeat(2000000000)}
            """;

    private final Map<String, String> settings = new HashMap<>();
    private Broker broker;
    private RawGateway gateway;
    private RelayProcess relay;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        provider("UNIFIED", Map.of("POLL_MAX_INTERVAL", "PT1S", "POLL_TIMEOUT", "PT0.5S", "POLL_CONCURRENCY", "16",
                "PAUSE_FIRST", "PT0.1S", "PAUSE_MAX", "PT0.2S"));
        provider("ACME", Map.of("PREFIXES", "acme-", "BASE_URL", "http://127.0.0.1:1"));
        provider("STUCK", Map.of("PREFIXES", "stuck-", "BASE_URL", "http://127.0.0.1:1", "POLL_TIMEOUT", "PT0.2S",
                "POLL_CONCURRENCY", "1"));
        settings.put("RELAY_TOPICS_PARTITIONS", "3");
        settings.put("RELAY_ROUTES", "file:" + Files.writeString(folder.resolve("endless.camel.yaml"), ROUTES));
        broker = new Broker(0);
        gateway = new RawGateway((request, out) -> poison(request).to(request, out));
        relay = RelayProcess.start("poison-it", broker.address(), gateway.baseUrl(), settings,
                RelayProcess.quickStart("-Xmx256m"));
        await().atMost(PATIENCE).until(relay::isReady);
    }

    private void provider(String name, Map<String, String> own) {
        settings.put("RELAY_PROVIDERS_" + name + "_POLL_INTERVAL", "PT0.2S");
        own.forEach((key, value) -> settings.put("RELAY_PROVIDERS_" + name + "_" + key, value));
    }

    @AfterAll
    void stop() {
        relay.close();
        gateway.close();
        broker.close();
    }

    @Test
    @Order(1)
    void goesOnAfterEndlessHeads() {
        try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            String[] taskIds = IntStream.range(0, TASKS).mapToObj(i -> "task_" + i).toArray(String[]::new);
            broker.submit(taskIds);
            await().atMost(PATIENCE).until(() -> gateway.requests() > 2 * TASKS);

            gateway.answer((request, out) -> RawGateway.json("{\"id\":\"" + taskId(request)
                    + "\",\"status\":\"completed\",\"video_url\":\"https://cdn.example/v.mp4\"}").to(request, out));

            await().atMost(PATIENCE).until(() -> completions.records().size() >= TASKS);
            assertThat(completions.records()).extracting(event -> new String(event.key(), UTF_8))
                    .containsExactlyInAnyOrder(taskIds);
            assertThat(completions.records()).extracting(
                    event -> new String(event.headers().lastHeader("ce_type").value(), UTF_8))
                    .containsOnly("dev.videorelay.task.succeeded");
            assertThat(relay.isAlive()).isTrue();
            assertThat(relay.output()).doesNotContain("OutOfMemoryError");
        }
    }

    @Test
    @Order(2)
    void reportsAnEndlessRequest() {
        broker.submit("stuck-1");

        await().atMost(PATIENCE).until(() -> relay.readiness().contains("1 of 1 requests without an end"));
    }

    @Test
    @Order(3)
    void endsWhenOutOfMemory() {
        broker.submit("acme-1");

        await().atMost(PATIENCE).until(() -> !relay.isAlive());
        assertThat(relay.exitCode()).isEqualTo(FatalError.EXIT_CODE);
        assertThat(relay.output()).containsOnlyOnce("Fatal error, ending the process");
    }

    private static RawGateway.Answer poison(String request) {
        return POISONS[Integer.parseInt(taskId(request).replace("task_", "")) % POISONS.length];
    }

    /** @param request such as {@code GET /v1/video/query?id=task_1 HTTP/1.1} */
    private static String taskId(String request) {
        return request.replaceFirst(".*[?]id=(\\S+) .*", "$1");
    }
}
