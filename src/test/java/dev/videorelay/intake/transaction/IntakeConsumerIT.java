package dev.videorelay.intake.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InconsistentTopicIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.kafka.AdminTopicIds;
import dev.videorelay.task.Source;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.TopicReader;
import dev.videorelay.testkit.TestClients;

/** Where the consumer begins to read, and what it says of each record. */
class IntakeConsumerIT extends IntakeFixture {

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
        readAndCommit(2, 2);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 1)).containsExactly(at(0, 2));
        }
    }

    @Test
    void beginsARunWhereSomebodyElseHasSetTheOffset() throws Exception {
        submit(5);
        readAndCommit(5, 5);
        set(new OffsetAndMetadata(3));

        readAndCommit(1, 4);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 1)).containsExactly(at(3, 4));
        }
    }

    @Test
    void beginsWithTheFirstRecordWhenTheOffsetAndItsEpochAreThoseOfAnEarlierTopic() throws Exception {
        submit(3);
        set(new CommittedOffset("AAAAAAAAAAAAAAAAAAAAAA", 0, 2, 99).offset());

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
    void passesOverWhatAnAbortedTransactionWroteAndGoesOnWithItsRunBehindIt() throws Exception {
        submit(2);
        try (KafkaProducer<String, String> producer = transactional()) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "task_aborted"));
            producer.flush();
            producer.abortTransaction();
        }
        try (IntakeConsumer consumer = consumer(Map.of("isolation.level", "read_uncommitted"))) {
            assertThat(read(consumer, 2)).containsExactly(at(0, 0), at(0, 1));
            commit(consumer, 2);

            await().atMost(PATIENCE).until(() -> {
                assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
                return committed() == 4; // with the end of the transaction
            });
        }
        submit(1);
        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 1)).containsExactly(at(0, 4));
        }
    }

    @Test
    void waitsForATransactionThatIsOpen() throws Exception {
        try (KafkaProducer<String, String> producer = transactional(); IntakeConsumer consumer = consumer()) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "task_open"));
            producer.flush();
            submit(1);
            await().atMost(PATIENCE).until(() -> {
                assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
                return consumer.position(partition) == 0;
            });

            producer.commitTransaction();

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
        try (IntakeConsumer consumer = consumer(Map.of("max.poll.records", records))) {
            read(consumer, records);
            commit(consumer, next);
        }
    }

    private void set(OffsetAndMetadata offset) throws Exception {
        admin.alterConsumerGroupOffsets(topic, Map.of(partition, offset)).all().get();
    }
}
