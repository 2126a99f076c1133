package dev.videorelay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testbed.Broker;
import dev.videorelay.testbed.Job;
import dev.videorelay.testbed.Job.Stage;
import dev.videorelay.testbed.RelayProcess;
import dev.videorelay.testbed.SimulatedGateway;
import dev.videorelay.testbed.TopicReader;

/** The packaged relay when what its ledger rests on is taken away or spoilt. */
class LedgerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> SETTINGS = Map.of("RELAY_TOPICS_PARTITIONS", "3",
            "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.5S");
    private static final List<String> CHANGELOGS = List.of("video-task-relay-ledger-open-tasks-changelog",
            "video-task-relay-ledger-marks-changelog");

    private static final String[] SHORT = ids("task_short-");
    private static final String[] LONG = ids("task_long-");

    private Broker broker;
    private SimulatedGateway gateway;

    @BeforeEach
    void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(1, Stage.SUCCEEDED));
        Stream.of(LONG).forEach(taskId -> gateway.settle(taskId, Job.neverOver()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        broker.close();
    }

    @Test
    void recallsItsOpenTasksWhenItsChangelogsWereDeletedWhileItWasDown() throws Exception {
        try (RelayProcess relay = RelayProcess.start("ledger-it-before", broker, gateway, SETTINGS)) {
            leaveLongOnesOpen(relay);
            relay.kill();
        }
        deleteChangelogs();

        try (RelayProcess relay = RelayProcess.start("ledger-it-after", broker, gateway, SETTINGS)) {
            endLongOnes();

            expectOneEventEach();
        }
    }

    @Test
    void recallsItsOpenTasksWhenItsChangelogsAreDeletedUnderIt() throws Exception {
        try (RelayProcess relay = RelayProcess.start("ledger-it-under", broker, gateway, SETTINGS)) {
            leaveLongOnesOpen(relay);

            deleteChangelogs();
            endLongOnes();

            expectOneEventEach();
        }
    }

    private void leaveLongOnesOpen(RelayProcess relay) {
        await().atMost(PATIENCE).until(relay::isReady);
        submit(SHORT);
        submit(LONG);
        try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            await().atMost(PATIENCE).until(() -> completions.records().size() == SHORT.length);
        }
        await().atMost(PATIENCE).until(() -> Stream.of(LONG).allMatch(taskId -> gateway.polls(taskId) > 0));
    }

    private void deleteChangelogs() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.deleteTopics(CHANGELOGS).all().get();
        }
    }

    private void endLongOnes() {
        Stream.of(LONG).forEach(taskId -> gateway.settle(taskId, (poll, age) -> Stage.SUCCEEDED));
    }

    private void expectOneEventEach() {
        String[] all = Stream.of(SHORT, LONG).flatMap(Arrays::stream).toArray(String[]::new);
        try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            await().atMost(PATIENCE).until(() -> completions.records().size() >= all.length);
            assertThat(completions.records()).extracting(event -> new String(event.key(), UTF_8))
                    .containsExactlyInAnyOrder(all);
        }
    }

    private void submit(String... taskIds) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new ByteArraySerializer())) {
            for (String taskId : taskIds) {
                producer.send(new ProducerRecord<>("video.tasks", taskId, taskId.getBytes(UTF_8)));
            }
        }
    }

    private static String[] ids(String prefix) {
        return IntStream.range(0, 20).mapToObj(i -> prefix + i).toArray(String[]::new);
    }
}
