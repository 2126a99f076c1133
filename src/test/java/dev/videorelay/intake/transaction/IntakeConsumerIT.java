package dev.videorelay.intake.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InconsistentTopicIdException;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.ManualClock;
import dev.videorelay.timing.BatchPace;

/** Where the consumer begins to read, and what it says of each record. */
class IntakeConsumerIT extends IntakeFixture {

    @Test
    void saysOfEachRecordWhereItCameFrom() {
        submit(3);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
        }
    }

    /** By a clock that stands still, so that the time of a batch is never over. */
    @Test
    void waitsAMomentForMoreAfterTheLastRecord() {
        submit(1);
        try (IntakeConsumer consumer = consumer(Map.of(), new ManualClock())) {
            read(consumer, 1);
            submit(1);

            long before = System.nanoTime();
            read(consumer, 1);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(BatchPace.GAP);
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
    void beginsARunWhereAnOperatorHasSetTheOffset() throws Exception {
        submit(5);
        readAndCommit(5, 5);
        set(new OffsetAndMetadata(3));

        readAndCommit(1, 4);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 1)).containsExactly(at(3, 4));
        }
    }

    @Test
    void ignoresTheCommittedOffsetOfAnEarlierTopic() throws Exception {
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
    void skipsAnAbortedTransactionAndGoesOnWithItsRun() throws Exception {
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
                return consumer.assignment().contains(partition) && consumer.position(partition) == 0;
            });

            producer.commitTransaction();

            assertThat(read(consumer, 2)).containsExactly(at(0, 0), at(0, 1));
        }
    }

    @Test
    void failsOnceItsTopicIsRecreated() throws Exception {
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
