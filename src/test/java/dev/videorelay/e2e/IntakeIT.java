package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DeleteTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** The packaged relay takes in each submission once, whatever happens to it, to its topic or to its offsets. */
class IntakeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TASKS = "video.tasks";
    private static final int PARTITIONS = 3;
    private static final Map<String, String> SETTINGS = Map.of(
            "RELAY_TOPICS_PARTITIONS", String.valueOf(PARTITIONS),
            "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.2S");

    private Broker broker;
    private SimulatedGateway gateway;
    private Admin admin;
    private TopicReader completions;

    @BeforeEach
    void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(1, Stage.SUCCEEDED));
        admin = TestClients.admin(broker.address());
        completions = new TopicReader(broker.address(), "video.completions");
    }

    @AfterEach
    void stop() {
        completions.close();
        admin.close(Duration.ZERO);
        gateway.close();
        broker.close();
    }

    @Test
    void readsARecreatedTopicFromItsBeginning() throws Exception {
        try (RelayProcess relay = startRelay("anew")) {
            submit(tasks(0, 90));
            awaitEvents(each(tasks(0, 90), 1));

            makeAnew();
            submit(tasks(0, 90));
            Map<String, Long> events = each(tasks(0, 90), 2);
            awaitEvents(events);

            makeAnewUnnoticed(relay, tasks(100, 190));
            events.putAll(each(tasks(100, 190), 1));
            awaitEvents(events);

            makeAnewUnnoticed(relay, tasks(200, 350));
            events.putAll(each(tasks(200, 350), 1));
            awaitEvents(events);
        }
    }

    @Test
    void acceptsWhatAResetHasSkippedAndNothingTwice() {
        try (RelayProcess relay = startRelay("before")) {
            submit(tasks(0, 90));
            awaitEvents(each(tasks(0, 90), 1));
            assertThat(relay.stop(5)).isTrue();
        }
        submit(tasks(90, 270));

        resetTo(60);

        try (RelayProcess relay = startRelay("skipping")) {
            Map<String, Long> events = each(tasks(0, 90), 1);
            events.putAll(each(tasks(180, 270), 1));
            awaitEvents(events);
            assertThat(relay.stop(5)).isTrue();
        }

        resetTo(0);

        try (RelayProcess relay = startRelay("back")) {
            submit(tasks(270, 273));
            awaitEvents(each(tasks(0, 273), 1));
            assertThat(relay.metrics()).containsPattern("(?m)^relay_replays_total(\\{.*})? 180\\.0$");
            assertThat(relay.output()).contains("Submission delivered again, dropped");
        }
    }

    private static List<String> tasks(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "task_" + i).toList();
    }

    private static Map<String, Long> each(List<String> tasks, long events) {
        return tasks.stream().collect(toMap(task -> task, task -> events, Long::sum, HashMap::new));
    }

    /**
     * Spread evenly, so that it is known which offset each has, and one request after the other: of several, the second
     * may be the first that a topic made anew takes.
     */
    private void submit(List<String> tasks) {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address(),
                "max.in.flight.requests.per.connection", 1)) {
            for (int i = 0; i < tasks.size(); i++) {
                producer.send(new ProducerRecord<>(TASKS, i % PARTITIONS, null, tasks.get(i)));
            }
        }
    }

    private void makeAnew() throws ExecutionException, InterruptedException {
        DeleteTopicsResult deleted = admin.deleteTopics(List.of(TASKS));
        CreateTopicsResult created = admin.createTopics(List.of(new NewTopic(TASKS, PARTITIONS, (short) 1)));
        deleted.all().get();
        Uuid topicId = created.topicId(TASKS).get();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> topicId.equals(topicId()));
    }

    /** As the broker has it that takes the records, which may be later than the controller. */
    private Uuid topicId() throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(TASKS)).topicNameValues().get(TASKS).get().topicId();
    }

    /** While the relay is held, so that its consumers find the new topic where the old one was. */
    private void makeAnewUnnoticed(RelayProcess relay, List<String> tasks) throws Exception {
        relay.pause();
        makeAnew();
        submit(tasks);
        relay.resume();
    }

    private void resetTo(long offset) {
        Map<TopicPartition, OffsetAndMetadata> offsets = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(toMap(partition -> new TopicPartition(TASKS, partition),
                        partition -> new OffsetAndMetadata(offset)));
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> admin.alterConsumerGroupOffsets("video-task-relay", offsets).all().get());
    }

    /** Waits until each task has as many events as it should, and sees that no more come. */
    private void awaitEvents(Map<String, Long> expected) {
        await().atMost(PATIENCE)
                .during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(events()).containsExactlyInAnyOrderEntriesOf(expected));
    }

    private Map<String, Long> events() {
        return completions.records().stream().collect(groupingBy(event -> new String(event.key(), UTF_8), counting()));
    }

    private RelayProcess startRelay(String name) {
        RelayProcess relay = RelayProcess.start("intake-it-" + name, broker, gateway, SETTINGS,
                RelayProcess.quickStart("-Xmx256m"));
        await().atMost(PATIENCE).until(relay::isReady);
        return relay;
    }
}
