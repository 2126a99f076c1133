package dev.videorelay.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InconsistentTopicIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.task.Source;
import dev.videorelay.testbed.Broker;

/** On a real broker; each test has a topic and a group of its own. */
class IntakeConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Broker broker;
    private static Admin admin;

    private final String topic = "tasks-" + UUID.randomUUID();
    private final TopicPartition partition = new TopicPartition(topic, 0);

    @BeforeAll
    static void startBroker() {
        broker = new Broker(0);
        admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
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

    @Test
    void saysOfEachRecordWhereItCameFrom() {
        submit(3);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
        }
    }

    @Test
    void goesOnWithTheRunOfWhatIsCommitted() {
        submit(3);
        readAndCommit(3, 2);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 1)).containsExactly(at(0, 2));
        }
    }

    @Test
    void beginsARunWhereSomebodyElseHasSetTheOffset() throws Exception {
        submit(5);
        readAndCommit(5, 5);
        set(new OffsetAndMetadata(3));

        readAndCommit(2, 4);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 1)).containsExactly(at(3, 4));
        }
    }

    @Test
    void beginsWithTheFirstRecordWhenTheOffsetIsThatOfAnEarlierTopic() throws Exception {
        submit(3);
        set(new Committed("AAAAAAAAAAAAAAAAAAAAAA", 0, 2).offset());

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
        }
    }

    @Test
    void beginsARunWithTheFirstRecordWhenTheOffsetIsBeyondTheLast() throws Exception {
        submit(2);
        set(new OffsetAndMetadata(100));

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 2)).containsExactly(at(0, 0), at(0, 1));
        }
    }

    @Test
    void isOfNoMoreUseWhenTheTopicIsMadeAnew() throws Exception {
        submit(3);
        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            admin.deleteTopics(List.of(topic)).all().get();
            createTopic();
            submit(3);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatExceptionOfType(InconsistentTopicIdException.class)
                            .isThrownBy(() -> consumer.poll(Duration.ofMillis(100))));
        }
        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
        }
    }

    private void readAndCommit(int records, long next) {
        try (IntakeConsumer consumer = consumer()) {
            read(consumer, records);
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)), PATIENCE);
            consumer.poll(Duration.ZERO);
        }
    }

    private List<Source> read(IntakeConsumer consumer, int records) {
        List<Source> read = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(((Delivery) record.value()).source()));
            return read.size() >= records;
        });
        return read;
    }

    private Source at(long since, long offset) {
        return new Source(topic, new AskedTopicIds(admin).of(topic), 0, since, offset);
    }

    private IntakeConsumer consumer() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", broker.address());
        settings.put("group.id", topic);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
        IntakeConsumer consumer = new IntakeConsumer(settings, filing(), new AskedTopicIds(admin), Clock.systemUTC());
        consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
        });
        return consumer;
    }

    private Filing filing() {
        return new Filing(Map.of("bootstrap.servers", broker.address(), "transactional.id", topic));
    }

    private void set(OffsetAndMetadata offset) throws Exception {
        admin.alterConsumerGroupOffsets(topic, Map.of(partition, offset)).all().get();
    }

    private void submit(int records) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, "task_" + i));
            }
        }
    }
}
