package dev.videorelay.intake.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the consumer commits, and when it refuses to go on. */
class IntakeCommitIT extends IntakeFixture {

    private void createAccepted() throws Exception {
        admin.createTopics(List.of(new NewTopic(accepted, 1, (short) 1))).all().get();
    }

    /** Such as Camel's after an error in the route, which would be of all that was read. */
    @Test
    void makesNoCommitOutsideOfItsTransaction() throws Exception {
        submit(3);
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(partition, new OffsetAndMetadata(3));

        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);

            assertThat(Stream.<ThrowingCallable>of(consumer::commitSync, () -> consumer.commitSync(PATIENCE),
                    () -> consumer.commitSync(offsets), consumer::commitAsync,
                    () -> consumer.commitAsync((done, failure) -> {}),
                    () -> consumer.commitAsync(offsets, (done, failure) -> {})))
                    .allSatisfy(commit -> assertThatExceptionOfType(UnsupportedOperationException.class)
                            .isThrownBy(commit));
        }
        assertThat(committed()).isEqualTo(-1);
    }

    /** All that Kafka has, so that a later version brings no further one unnoticed. */
    @Test
    void overridesEachCommitAndCloseOfKafkasConsumer() {
        assertThat(Stream.of(KafkaConsumer.class.getMethods())
                .filter(method -> method.getName().matches("commit(Sync|Async)|close")))
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(method -> assertThat(
                        IntakeConsumer.class.getMethod(method.getName(), method.getParameterTypes())
                                .getDeclaringClass())
                        .isNotEqualTo(KafkaConsumer.class));
    }

    @Test
    void movesNoOffsetOnceARecordIsNotFiled() throws Exception {
        createAccepted();
        submit(3);

        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            file("0", "1");
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(2)), PATIENCE);

            assertThatIllegalStateException().isThrownBy(() -> consumer.poll(Duration.ZERO))
                    .withMessageContaining("delivered to=3 filed to=2");
            assertThatIllegalStateException().isThrownBy(() -> consumer.poll(Duration.ZERO));
        }
        assertThat(committed()).isEqualTo(-1);
        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
            file("again");
            commit(next, 3);
        }
        assertThat(filed()).containsExactly("again");
    }

    @Test
    void abortsItsTransactionHoweverItIsClosed() throws Exception {
        createAccepted();
        submit(1);
        for (Consumer<IntakeConsumer> close : List.<Consumer<IntakeConsumer>>of(IntakeConsumer::close,
                consumer -> consumer.close(Duration.ZERO),
                consumer -> consumer.close(CloseOptions.timeout(PATIENCE)))) {
            IntakeConsumer consumer = consumer();
            read(consumer, 1);
            file("left");

            close.accept(consumer);

            assertThat(filing.isClosed()).isTrue();
            assertThatIllegalStateException().isThrownBy(() -> filing.send(record("late"), topic + "/0/0"));
            assertThatIllegalStateException().isThrownBy(consumer::assignment).withMessageContaining("closed");
        }
    }

    /** An interrupted thread cannot wait for its producer to close. */
    @Test
    void isClosedEvenIfItsProducerCannotBe() {
        submit(1);
        IntakeConsumer consumer = consumer();
        read(consumer, 1);

        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(InterruptException.class).isThrownBy(consumer::close);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThatIllegalStateException().isThrownBy(consumer::assignment).withMessageContaining("closed");
    }

    @Test
    void commitsWhatIsFiledWithItsOffsets() throws Exception {
        createAccepted();
        submit(3);

        try (IntakeConsumer consumer = consumer(Map.of("max.poll.records", 2))) {
            read(consumer, 2);
            file("0", "1");
            commit(consumer, 2);
        }

        assertThat(filed()).containsExactly("0", "1");
        assertThat(room.filed).containsExactly(Map.entry(new TopicPartition(accepted, 0), 2L));
        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 1)).containsExactly(at(0, 2));
        }
    }

    @Test
    void leavesNothingOfWhatIsNotCommitted() throws Exception {
        createAccepted();
        submit(3);

        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            file("0", "1");
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(2)), PATIENCE);
        }

        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
            file("again");
            commit(next, 3);
        }
        assertThat(filed()).containsExactly("again");
        assertThat(room.filed).hasSize(1);
    }

    @Test
    void commitsNothingOnceAnotherInstanceHasItsPartitions() throws Exception {
        createAccepted();
        submit(3);
        try (IntakeConsumer held = consumer(Map.of("max.poll.interval.ms", 500))) {
            read(held, 3);
            file("held");
            held.commitSync(Map.of(partition, new OffsetAndMetadata(3)), PATIENCE);
            awaitEmptyGroup();
            takeOver();

            assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> held.poll(Duration.ZERO));
        }
        assertThat(filed()).containsExactly("taken over");
    }

    private void takeOver() {
        process = "other";
        try (IntakeConsumer other = consumer()) {
            read(other, 3);
            file("taken over");
            commit(other, 3);
        }
    }

    private void awaitEmptyGroup() {
        await().atMost(PATIENCE)
                .until(() -> admin.describeConsumerGroups(List.of(topic))
                        .describedGroups()
                        .get(topic)
                        .get()
                        .members()
                        .isEmpty());
    }

    @Test
    void failsOnceARecordCannotBeWritten() throws Exception {
        createAccepted();
        submit(3);
        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            file("0");
            filing.send(new ProducerRecord<>(accepted, new byte[2 << 20]), topic + "/0/1");

            assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> consumer.poll(Duration.ZERO));
            assertThat(progress.refusal().map(RefusedRecord::source)).contains(topic + "/0/1");
        }
        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
            file("again");
            commit(next, 3);
        }
        assertThat(filed()).containsExactly("again");
    }

    private void file(String... values) {
        for (String value : values) {
            filing.send(record(value), topic + "/0/0");
        }
    }
}
