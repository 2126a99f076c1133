package dev.videorelay.intake.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import dev.videorelay.kafka.AdminTopicIds;
import dev.videorelay.task.Source;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.GroupOffset;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** Intake's consumer on a real broker; each test has a topic and a group of its own. */
abstract class IntakeFixture {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static Broker broker;
    static Admin admin;

    final String topic = "tasks-" + UUID.randomUUID();
    final String accepted = "accepted-" + topic;
    final TopicPartition partition = new TopicPartition(topic, 0);
    final SettableCapacity room = new SettableCapacity();
    IntakeProgress progress = new IntakeProgress(Clock.systemUTC());
    IntakeTransaction filing;

    /** Part of the name of its transactions. */
    String process = "this";

    @BeforeAll
    static void startBroker() {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
    }

    @AfterAll
    static void stopBroker() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }

    KafkaProducer<String, String> transactional() {
        return TestClients.transactionalProducer(broker.address(), "user-" + topic);
    }

    /** -1 if there is none. */
    long committed() {
        return GroupOffset.committed(admin, topic, partition).orElse(-1);
    }

    ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(accepted, value.getBytes(UTF_8));
    }

    void commit(IntakeConsumer consumer, long next) {
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)), PATIENCE);
        consumer.poll(Duration.ZERO);
    }

    /** What readers of committed records see. */
    List<String> filed() {
        try (TopicReader reader = new TopicReader(broker.address(), accepted)) {
            await().atMost(PATIENCE).until(() -> !reader.records().isEmpty());
            return reader.records().stream().map(record -> new String(record.value(), UTF_8)).toList();
        }
    }

    /** All that is read counts as filed until the test says otherwise. */
    List<Source> read(IntakeConsumer consumer, int records) {
        List<Source> read = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                read.add(((SubmissionRecord) record.value()).source());
                consumer.commitSync(Map.of(new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1)), PATIENCE);
            });
            return read.size() >= records;
        });
        return read;
    }

    Source at(long since, long offset) {
        return new Source(topic, new AdminTopicIds(admin).of(topic), 0, since, offset, 0);
    }

    IntakeConsumer consumer() {
        return consumer(Map.of());
    }

    IntakeConsumer consumer(Map<String, Object> more) {
        return consumer(more, Clock.systemUTC());
    }

    IntakeConsumer consumer(Map<String, Object> more, Clock clock) {
        filing = filing();
        Properties settings = new Properties();
        settings.putAll(more);
        settings.put("bootstrap.servers", broker.address());
        settings.put("group.id", topic);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
        IntakeConsumer consumer = new IntakeConsumer(settings, filing, room,
                value -> new String(value, UTF_8).equals("cancel"), progress, new AdminTopicIds(admin),
                clock);
        consumer.subscribe(List.of(topic), new NoRebalanceListener());
        return consumer;
    }

    IntakeTransaction filing() {
        return new IntakeTransaction(
                Map.of("bootstrap.servers", broker.address(), "transactional.id", process + "-" + topic), room,
                progress, tooLarge -> {});
    }

    void submit(int records) {
        submit(IntStream.range(0, records).mapToObj(i -> "task_" + i).toArray(String[]::new));
    }

    void submit(String... values) {
        submitTo(0, values);
    }

    void submitTo(int partition, String... values) {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, partition, null, value));
            }
        }
    }
}
