package dev.videorelay.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** What the packaged relay lets others see of a task: its log, and its traces where they are wanted. */
class ObservabilityIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TOKEN = "sk-never-to-be-seen";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @RegisterExtension
    final WireMockExtension collector = WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void logsAsJsonAndTracesWhatItDoesForATask() throws IOException {
        collector.stubFor(post("/v1/traces").willReturn(aResponse().withStatus(200)));
        Map<String, String> settings = Map.of("RELAY_TOPICS_PARTITIONS", "3", "RELAY_PROVIDERS_UNIFIED_TOKEN", TOKEN,
                "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.5S",
                "QUARKUS_LOG_LEVEL", "DEBUG",
                "QUARKUS_LOG_CATEGORY__ORG_APACHE_HC_CLIENT5_HTTP_WIRE__LEVEL", "DEBUG", "QUARKUS_OTEL_SDK_DISABLED",
                "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.baseUrl(), "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms");
        try (Broker broker = new Broker(0);
                SimulatedGateway gateway = new SimulatedGateway(taskId -> Job.openFor(4, Stage.SUCCEEDED));
                RelayProcess relay = RelayProcess.start("observability-it", broker, gateway, settings)) {
            await().atMost(PATIENCE).until(relay::isReady);

            submitTwice(broker, "task_watched");

            try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
                await().atMost(PATIENCE).until(() -> !completions.records().isEmpty());
                assertThat(completions.records().get(0).headers().lastHeader("traceparent").value()).asString(UTF_8)
                        .isEqualTo(PARENT);
            }
            await().atMost(PATIENCE).until(() -> spans().stream().anyMatch(span -> span.contains("task_watched")));
            assertThat(spans()).noneSatisfy(span -> assertThat(span).contains("follow-unified"));
            assertThat(spans()).anySatisfy(span -> assertThat(span).contains("poll unified", "task_watched",
                    new String(HexFormat.of().parseHex(TRACE), ISO_8859_1)));
            assertThat(log(relay)).anySatisfy(line -> {
                assertThat(line.path("message").asText()).startsWith("Submission merged into the open one");
                assertThat(line.path("level").asText()).isEqualTo("DEBUG");
                assertThat(line.at("/mdc/taskId").asText()).isEqualTo("task_watched");
            });
            assertThat(relay.output()).doesNotContain(TOKEN, SimulatedGateway.url("task_watched"));
        }
    }

    private static void submitTwice(Broker broker, String taskId) {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address())) {
            for (int i = 0; i < 2; i++) {
                ProducerRecord<String, String> submission = new ProducerRecord<>("video.tasks", taskId, taskId);
                submission.headers().add("traceparent", PARENT.getBytes(UTF_8));
                producer.send(submission);
            }
        }
    }

    private List<String> spans() {
        return collector.getAllServeEvents()
                .stream()
                .map(event -> new String(event.getRequest().getBody(), ISO_8859_1))
                .toList();
    }

    /** Throws unless each line is an object. */
    private List<JsonNode> log(RelayProcess relay) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : relay.output().split("\n")) {
            lines.add(json.readTree(line));
        }
        return lines;
    }
}
