package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** The packaged relay, told everything by environment variables, as it starts, stops and starts again. */
class RelayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TOKEN = "sk-never-to-be-seen";
    private static final Map<String, String> SETTINGS = Map.of(
            "RELAY_TOPICS_PARTITIONS", "3",
            "RELAY_PROVIDERS_UNIFIED_TOKEN", TOKEN,
            "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.5S");

    private static Broker broker;
    private static SimulatedGateway gateway;

    @BeforeAll
    static void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(2, Stage.SUCCEEDED));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        broker.close();
    }

    /** Values that cannot be read, values that break a rule, and what only a start shows; each with what the line names. */
    static final List<Arguments> WRONG = List.of(
            arguments(Map.of("RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "banana", "RELAY_COMPRESSION", "brotli",
                    "RELAY_PROVIDERS_ACME_TOKEN", "sk-acme"),
                    List.of("relay.providers.unified.poll.interval", "relay.compression",
                            "relay.providers.acme.base-url must be set")),
            arguments(Map.of("RELAY_GROUPS", "video", "RELAY_PROVIDERS_UNIFIED_AUTH_HEADER", "X Key"),
                    List.of("the nearest is RELAY_GROUP", "relay.providers.unified.auth.header must be")),
            arguments(Map.of("RELAY_PROVIDERS_ACME_BASE_URL", "http://localhost:1",
                    "RELAY_PROVIDERS_UNIFIED_QUERY_PATH", "/jobs/{taskId}"),
                    List.of("relay.providers.acme.query.path must be set",
                            "relay.providers.unified.query.path must not be set")),
            arguments(Map.of("KAFKA_SECURITY_PROTOCOL", "TLS"), List.of("kafka.security.protocol")),
            arguments(Map.of("QUARKUS_HTTP_HOST", "192.0.2.1"), List.of("quarkus.http.host")),
            arguments(Map.of("RELAY_ROUTES", "file:target/no-route.camel.yaml"), List.of("relay.routes")),
            arguments(OwnRoutes.withOrdinaryClientsForIntake(),
                    List.of("topic video.tasks in route intake", "relay-intake-transaction")));

    @ParameterizedTest
    @FieldSource("WRONG")
    void endsItsStartWithOneLineThatNamesTheWrongKeys(Map<String, String> settings, List<String> keys) {
        RelayProcess relay = RelayProcess.start("relay-it-wrong", broker, gateway, settings);

        await().atMost(PATIENCE).until(() -> !relay.isAlive());

        assertThat(relay.exitCode()).isEqualTo(1);
        assertThat(relay.output().lines().filter(line -> !line.matches(".*\"level\":\"(INFO|WARN)\".*")))
                .singleElement()
                .asString()
                .contains(keys);
    }

    @Test
    void saysWhichTopicsAreMissingIfItMayNotCreateThem() {
        RelayProcess relay = RelayProcess.start("relay-it-missing", broker, gateway,
                Map.of("RELAY_TOPICS_CREATE", "false", "RELAY_TOPICS_TASKS", "absent.tasks", "RELAY_TOPICS_ACCEPTED",
                        "absent.accepted", "RELAY_TOPICS_COMPLETIONS", "absent.completions", "RELAY_TOPICS_REJECTED",
                        "absent.rejected"));

        await().atMost(PATIENCE).until(() -> !relay.isAlive());

        assertThat(relay.exitCode()).isEqualTo(1);
        assertThat(relay.output()).contains(
                "absent.tasks, absent.accepted, absent.completions, absent.rejected");
    }

    @Test
    void endsItsStartWithOneLineWhenAcceptedIsCompacted() throws Exception {
        try (Admin admin = TestClients.admin(broker.address())) {
            admin.createTopics(List.of(new NewTopic("compacted.accepted", 3, (short) 1)
                    .configs(Map.of("cleanup.policy", "compact")))).all().get();
        }
        RelayProcess relay = RelayProcess.start("relay-it-compacted", broker, gateway,
                Map.of("RELAY_TOPICS_ACCEPTED", "compacted.accepted"));

        await().atMost(PATIENCE).until(() -> !relay.isAlive());

        assertThat(relay.exitCode()).isEqualTo(1);
        assertThat(relay.output().lines().filter(line -> line.contains("\"level\":\"ERROR\""))).singleElement()
                .asString()
                .contains("compacted.accepted has cleanup.policy=compact and so would lose submissions");
    }

    @Test
    void goesOnWithOpenTasksAndRoutesOfItsOwnAfterARestart() throws Exception {
        IntStream.range(0, 100).forEach(i -> gateway.settle("task_" + i, Job.neverOver()));
        try (RelayProcess relay = RelayProcess.start("relay-it-first", broker, gateway, SETTINGS)) {
            awaitReady(relay);
            submitHundred();
            await().atMost(PATIENCE).until(() -> IntStream.range(0, 100).allMatch(i -> gateway.polls("task_" + i) > 0));

            assertThat(relay.stop(5)).as("ended within 5 s").isTrue();
            assertThat(relay.output()).doesNotContain("ERROR", TOKEN);
        }
        IntStream.range(0, 100).forEach(i -> gateway.settle("task_" + i, (poll, age) -> Stage.SUCCEEDED));

        createTopicsOfTeam();
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(OwnRoutes.withAnotherTopic());
        try (RelayProcess relay = RelayProcess.start("relay-it-second", broker, gateway, settings);
                TopicReader rejected = new TopicReader(broker.address(), "video.tasks.rejected");
                TopicReader copies = new TopicReader(broker.address(), "team.copies");
                TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            await().atMost(PATIENCE).until(() -> completions.records().size() >= 100);
            broker.submit("task_last");
            await().atMost(PATIENCE)
                    .until(() -> completions.records().stream().anyMatch(e -> "task_last".equals(text(e.key()))));

            assertThat(completions.records()).extracting(event -> text(event.key()))
                    .hasSize(101)
                    .doesNotHaveDuplicates();
            broker.submit("movie-1");
            await().atMost(PATIENCE).until(() -> !rejected.records().isEmpty());
            assertThat(rejected.records().get(0).headers().lastHeader("rejected-by").value()).asString(UTF_8)
                    .isEqualTo("routes of its own");
            copiesOtherTopic(copies);
            relay.mustBeAlive();
        }
    }

    private static void createTopicsOfTeam() throws Exception {
        try (Admin admin = TestClients.admin(broker.address())) {
            admin.createTopics(List.of(new NewTopic("team.notes", 1, (short) 1),
                    new NewTopic("team.copies", 1, (short) 1))).all().get();
        }
    }

    /** Only endpoints that name intake's client factory are in its transaction. */
    private static void copiesOtherTopic(TopicReader copies) {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address())) {
            List.of("note_1", "note_2").forEach(note -> producer.send(new ProducerRecord<>("team.notes", note)));
        }
        await().atMost(PATIENCE).until(() -> copies.records().size() >= 2);
        assertThat(copies.records()).extracting(record -> text(record.value())).containsExactly("note_1", "note_2");
    }

    private void submitHundred() {
        broker.submit(IntStream.range(0, 100).mapToObj(i -> "task_" + i).toArray(String[]::new));
    }

    private static void awaitReady(RelayProcess relay) {
        await().atMost(PATIENCE).until(relay::isReady);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
