package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.RawGateway;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.TopicReader;

/** A packaged relay with little heap, and answers that would take all of it, or that do not end. */
@TestInstance(Lifecycle.PER_CLASS)
class PoisonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String[] QUICK_START_LITTLE_HEAP = RelayProcess.quickStart("-Xmx256m");
    private static final int TASKS = 16;
    private static final String LINE = "a".repeat(8_000);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private static final RawGateway.Answer[] POISONS = {
            RawGateway.flood(OK + "X-A: ", LINE),
            RawGateway.flood(OK, "A: a\r\n".repeat(1_000)),
            RawGateway.trickle(OK + "X-A: ", "a"),
            RawGateway.trickle("", "HTTP/1.1 102 Processing\r\n\r\n")};

    private Broker broker;

    @BeforeAll
    void start() {
        broker = new Broker(0);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void goesOnAfterEndlessHeads() {
        Map<String, String> settings = Map.of("RELAY_TOPICS_PARTITIONS", "3",
                "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.2S", "RELAY_PROVIDERS_UNIFIED_POLL_MAX_INTERVAL", "PT1S",
                "RELAY_PROVIDERS_UNIFIED_POLL_TIMEOUT", "PT0.5S", "RELAY_PROVIDERS_UNIFIED_POLL_CONCURRENCY", "16",
                "RELAY_PROVIDERS_UNIFIED_PAUSE_FIRST", "PT0.1S", "RELAY_PROVIDERS_UNIFIED_PAUSE_MAX", "PT0.2S");
        try (RawGateway gateway = new RawGateway((request, out) -> poison(request).to(request, out));
                RelayProcess relay = RelayProcess.start("poison-it", broker.address(), gateway.baseUrl(), settings,
                        QUICK_START_LITTLE_HEAP);
                TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
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

    /** One route waits without a limit; the other asks for a text longer than any heap, and Camel makes an exception of the error. */
    @Test
    void reportsAnEndlessRequestAndEndsWhenOutOfMemory(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("query-acme.camel.yaml"), """
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
                """);
        Map<String, String> settings = new HashMap<>(
                Map.of("RELAY_TOPICS_PARTITIONS", "3", "RELAY_ROUTES", "file:" + file,
                        "RELAY_PROVIDERS_ACME_PREFIXES", "acme-", "RELAY_PROVIDERS_ACME_BASE_URL", "http://127.0.0.1:1",
                        "RELAY_PROVIDERS_ACME_POLL_INTERVAL", "PT0.2S"));
        settings.putAll(Map.of("RELAY_PROVIDERS_STUCK_PREFIXES", "stuck-",
                "RELAY_PROVIDERS_STUCK_BASE_URL", "http://127.0.0.1:1", "RELAY_PROVIDERS_STUCK_POLL_INTERVAL", "PT0.2S",
                "RELAY_PROVIDERS_STUCK_POLL_TIMEOUT", "PT0.2S", "RELAY_PROVIDERS_STUCK_POLL_CONCURRENCY", "1"));
        try (RelayProcess relay = RelayProcess.start("poison-it-memory", broker.address(), "http://127.0.0.1:1",
                settings,
                QUICK_START_LITTLE_HEAP)) {
            await().atMost(PATIENCE).until(relay::isReady);
            broker.submit("stuck-1");
            await().atMost(PATIENCE).until(() -> readiness(relay).contains("1 of 1 requests without an end"));

            broker.submit("acme-1");

            await().atMost(PATIENCE).until(() -> !relay.isAlive());
            assertThat(relay.exitCode()).isEqualTo(FatalError.EXIT_CODE);
            assertThat(relay.output()).containsOnlyOnce("Fatal error, ending the process");
        }
    }

    private static String readiness(RelayProcess relay) throws IOException {
        try (InputStream answer = relay.management("health/ready").toURL().openStream()) {
            return new String(answer.readAllBytes(), UTF_8);
        }
    }

    private static RawGateway.Answer poison(String request) {
        return POISONS[Integer.parseInt(taskId(request).replace("task_", "")) % POISONS.length];
    }

    /** @param request such as {@code GET /v1/video/query?id=task_1 HTTP/1.1} */
    private static String taskId(String request) {
        return request.replaceFirst(".*[?]id=(\\S+) .*", "$1");
    }
}
