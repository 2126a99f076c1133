package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TopicReader;

/** The packaged relay with route files of a user's: only endpoints that name intake's client factory are in its transaction. */
class UserRouteIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String INTAKE = "classpath:routes/intake.camel.yaml";
    private static final String OPTION = "kafkaClientFactory: \"#relay-intake-transaction\"";
    /** Reads another topic under the names of intake. */
    private static final String COPY = """
            - route:
                id: team-copy
                from:
                  uri: kafka
                  parameters:
                    topic: team.notes
                    groupId: "{{relay.group}}"
                    clientId: "{{relay.group}}-intake"
                    autoOffsetReset: earliest
                  steps:
                    - removeHeaders:
                        pattern: "*"
                    - to:
                        uri: kafka
                        parameters:
                          topic: team.copies
                          clientId: "{{relay.group}}-intake"
            """;

    private Broker broker;
    private SimulatedGateway gateway;

    @BeforeEach
    void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(1, Stage.SUCCEEDED));
    }

    @AfterEach
    void stop() {
        gateway.close();
        broker.close();
    }

    @Test
    void givesARouteOnAnotherTopicOrdinaryClients() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(new NewTopic("team.notes", 1, (short) 1),
                    new NewTopic("team.copies", 1, (short) 1))).all().get();
        }
        Map<String, String> settings = Map.of("RELAY_ROUTES", "file:" + file("copy.camel.yaml", COPY),
                "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.2S");
        try (RelayProcess relay = RelayProcess.start("user-route", broker, gateway, settings);
                TopicReader copies = new TopicReader(broker.address(), "team.copies");
                TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            send("team.notes", "note_1", "note_2");
            send("video.tasks", "task_1", "task_2");

            await().atMost(PATIENCE).until(() -> copies.records().size() >= 2 && completions.records().size() >= 2);

            assertThat(copies.records()).extracting(record -> new String(record.value(), UTF_8))
                    .containsExactly("note_1", "note_2");
            assertThat(completions.records()).extracting(record -> new String(record.key(), UTF_8))
                    .containsExactlyInAnyOrder("task_1", "task_2");
            relay.mustBeAlive();
        }
    }

    @Test
    void endsItsStartWithALineWhenIntakeLacksItsClientFactory() throws Exception {
        Path intake = file("intake.camel.yaml", Files.readString(Path.of("routes/intake.camel.yaml"))
                .replaceFirst(OPTION, ""));
        String routes = shippedRoutes().replace(INTAKE, "file:" + intake);

        RelayProcess relay = RelayProcess.start("user-intake", broker, gateway,
                Map.of("CAMEL_MAIN_ROUTES_INCLUDE_PATTERN", routes));

        await().atMost(PATIENCE).until(() -> !relay.isAlive());
        assertThat(relay.exitCode()).isEqualTo(1);
        assertThat(relay.output().lines().filter(line -> !line.matches(".*\"level\":\"(INFO|WARN)\".*")))
                .singleElement()
                .asString()
                .contains("topic video.tasks in route intake", "relay-intake-transaction");
    }

    private void send(String topic, String... values) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value));
            }
        }
    }

    private static Path file(String name, String content) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "user-routes"));
        return Files.writeString(folder.resolve(name), content).toAbsolutePath();
    }

    private static String shippedRoutes() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            properties.load(in);
        }
        return properties.getProperty("camel.main.routes-include-pattern").replace(",${relay.routes:}", "");
    }
}
