package dev.videorelay.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.TestClients;

/** The packaged relay takes in each submission once, whatever happens to its offsets, or to its topic. */
class IntakeIT extends PackagedRelay {

    private static final String TASKS = "video.tasks";
    private static final int PARTITIONS = 3;

    private Admin admin;

    IntakeIT() {
        super(Map.of("RELAY_TOPICS_PARTITIONS", String.valueOf(PARTITIONS), "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL",
                "PT0.2S"));
    }

    @BeforeAll
    void connect() {
        admin = TestClients.admin(broker.address());
    }

    @AfterAll
    void disconnect() {
        admin.close(Duration.ZERO);
    }

    @Test
    @Order(1)
    void acceptsWhatAResetHasSkippedAndNothingTwice() {
        submit(tasks(0, 90));
        expectOneEventEach();
        assertThat(relay.stop(5)).isTrue();

        send(tasks(90, 270));
        resetTo(60);
        submitted.addAll(tasks(180, 270));
        startRelay("skipping");
        expectOneEventEach();
        assertThat(relay.stop(5)).isTrue();

        resetTo(0);
        submitted.addAll(tasks(90, 180));
        startRelay("back");
        submit(tasks(270, 273));
        expectOneEventEach();
        assertThat(relay.metrics()).containsPattern("(?m)^relay_replays_total(\\{.*})? 180\\.0$");
        assertThat(relay.output()).contains("Submission delivered again, dropped");
    }

    /** Whose log is as long as before, or longer. */
    @Test
    @Order(2)
    void readsARecreatedTopicFromItsBeginning() throws Exception {
        makeAnew();
        submit(tasks(0, 273));
        expectOneEventEach();

        makeAnewUnnoticed(tasks(300, 573));
        expectOneEventEach();

        makeAnewUnnoticed(tasks(600, 933));
        expectOneEventEach();
    }

    private static List<String> tasks(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "task_" + i).toList();
    }

    private void submit(List<String> tasks) {
        submitted.addAll(tasks);
        send(tasks);
    }

    /**
     * Spread evenly, so that it is known which offset each has, and one request after the other: of several, the second
     * may be the first that a topic made anew takes.
     */
    private void send(List<String> tasks) {
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
    private void makeAnewUnnoticed(List<String> tasks) throws Exception {
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
}
