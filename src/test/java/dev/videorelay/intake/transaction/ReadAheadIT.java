package dev.videorelay.intake.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.kafka.AdminTopicIds;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.GroupOffset;
import dev.videorelay.testkit.TestClients;

/** On a real broker: what happens to a partition while the cancellations in it are read ahead. */
class ReadAheadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String topic = "tasks-" + UUID.randomUUID();
    private final TopicPartition partition = new TopicPartition(topic, 0);
    private final TopicPartition other = new TopicPartition(topic, 1);
    private final SettableCapacity room = new SettableCapacity();
    private final Broker broker = new Broker(0);
    private final Admin admin = TestClients.admin(broker.address());
    private IntakeConsumer consumer;

    @BeforeEach
    void start() throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        consumer = consumer();
    }

    @AfterEach
    void stop() {
        consumer.close();
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void commitsNothingPastUnfiledRecordsAfterARebalance() throws Exception {
        submit(partition, "task_0", "task_1", "cancel");
        room.left = false;
        assertThat(read(1)).containsExactly(2L);
        room.left = true;
        assertThat(read(1)).containsExactly(0L);
        room.left = false;
        submit(other, "task_2");
        consumer.subscribe(List.of(topic), new Pausing());

        consumer.enforceRebalance();
        file(PATIENCE); // until it has the other partition's record
        file(Duration.ZERO);

        assertThat(consumer.paused()).containsExactly(partition);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void goesBackToWhereTheLogLostItsEndMeanwhile() throws Exception {
        submit(partition, "task_0", "task_1", "task_2", "task_3");
        assertThat(read(4)).containsExactly(0L, 1L, 2L, 3L);
        file(Duration.ZERO);
        room.left = false;
        submit(partition, "task_4", "cancel");
        assertThat(read(1)).containsExactly(5L);
        file(Duration.ZERO);

        loseEnd(2);
        submit(partition, "other_2", "other_3", "other_4", "other_5");
        int generation = consumer.groupMetadata().generationId();
        room.left = true;

        assertThat(read(2)).containsExactly(2L, 3L);
        // A rebalance would have begun the partition anew
        assertThat(consumer.groupMetadata().generationId()).isEqualTo(generation);
    }

    private void loseEnd(long from) {
        broker.stop();
        broker.loseEnd(topic, partition.partition(), from);
        broker.start();
    }

    /** Brings nothing of the partition yet once it is assigned again. */
    private final class Pausing implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(List.of(partition));
        }
    }

    private List<Long> read(int records) {
        List<Long> read = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            read.addAll(file(Duration.ofMillis(100)));
            return read.size() >= records;
        });
        return read;
    }

    /** Offsets of what a poll delivers, all of which counts as filed. */
    private List<Long> file(Duration timeout) {
        List<Long> offsets = new ArrayList<>();
        for (ConsumerRecord<byte[], Object> record : consumer.poll(timeout)) {
            offsets.add(record.offset());
            consumer.commitSync(Map.of(new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1)), PATIENCE);
        }
        return offsets;
    }

    private long committed() {
        return GroupOffset.committed(admin, topic, partition).orElseThrow();
    }

    /** Keeps its metadata while the broker is stopped: a consumer that has lost them begins a rebalance. */
    private IntakeConsumer consumer() {
        Properties settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", broker.address(), "group.id", topic, "auto.offset.reset",
                "earliest", "max.poll.records", 1, "metadata.recovery.strategy", "none", "key.deserializer",
                ByteArrayDeserializer.class.getName(),
                "value.deserializer", ByteArrayDeserializer.class.getName()));
        IntakeProgress progress = new IntakeProgress(Clock.systemUTC());
        IntakeTransaction filing = new IntakeTransaction(
                Map.of("bootstrap.servers", broker.address(), "transactional.id", topic), room,
                progress, tooLarge -> {});
        IntakeConsumer made = new IntakeConsumer(settings, filing, room,
                value -> new String(value, UTF_8).equals("cancel"), progress, new AdminTopicIds(admin),
                Clock.systemUTC());
        made.subscribe(List.of(topic), new NoRebalanceListener());
        return made;
    }

    /** Each in a batch of its own. */
    private void submit(TopicPartition to, String... values) throws Exception {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address(), "batch.size", 0)) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(to.topic(), to.partition(), null, value)).get();
            }
        }
    }
}
