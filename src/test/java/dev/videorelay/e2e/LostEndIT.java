package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TopicReader;
import dev.videorelay.testkit.TestClients;

/** The packaged relay when the topic of submissions has lost its last records, and gives their offsets to others. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostEndIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TASKS = "video.tasks";
    private static final Map<String, String> SETTINGS = Map.of("RELAY_TOPICS_PARTITIONS", "1",
            "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.2S");

    private final List<String> submitted = new ArrayList<>();
    private Broker broker;
    private SimulatedGateway gateway;
    private RelayProcess relay;
    private TopicReader completions;

    @BeforeAll
    void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(1, Stage.SUCCEEDED));
        startRelay("before");
        completions = new TopicReader(broker.address(), "video.completions");
    }

    @AfterAll
    void stop() {
        completions.close();
        relay.close();
        gateway.close();
        broker.close();
    }

    @Test
    @Order(1)
    void followsWhatIsGivenALostOffsetWhileItRuns() throws Exception {
        submit("task_a", 10);
        expectOneEventEach();

        loseEnd(5);
        submit("task_b", 10);

        expectOneEventEach();
    }

    /** The log has more than before when the relay comes back, so its offset looks as if nothing had happened. */
    @Test
    @Order(2)
    void followsWhatIsGivenALostOffsetWhileItIsDown() throws Exception {
        relay.kill();
        loseEnd(10);
        submit("task_c", 10);

        startRelay("longer");

        expectOneEventEach();
    }

    /** The log ends before the relay's offset when it comes back. */
    @Test
    @Order(3)
    void followsWhatIsGivenALostOffsetWhenTheLogIsShorterThanItWas() throws Exception {
        relay.kill();
        loseEnd(12);
        submit("task_d", 3);

        startRelay("shorter");

        expectOneEventEach();
    }

    private void loseEnd(long from) {
        broker.stop();
        broker.loseEnd(TASKS, 0, from);
        broker.start();
    }

    /** Each in a batch of its own. */
    private void submit(String name, int tasks) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address(), "batch.size", 0)) {
            for (String task : IntStream.range(0, tasks).mapToObj(i -> name + "-" + i).toList()) {
                producer.send(new ProducerRecord<>(TASKS, task)).get();
                submitted.add(task);
            }
        }
    }

    private void expectOneEventEach() {
        Map<String, Long> expected = submitted.stream().collect(toMap(task -> task, task -> 1L));
        await().atMost(PATIENCE)
                .during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(completions.records()
                        .stream()
                        .collect(groupingBy(event -> new String(event.key(), UTF_8), counting())))
                        .containsExactlyInAnyOrderEntriesOf(expected));
    }

    private void startRelay(String name) {
        relay = RelayProcess.start("lost-end-it-" + name, broker, gateway, SETTINGS);
        await().atMost(PATIENCE).until(relay::isReady);
    }
}
