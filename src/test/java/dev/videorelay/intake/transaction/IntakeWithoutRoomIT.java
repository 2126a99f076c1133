package dev.videorelay.intake.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InconsistentTopicIdException;
import org.junit.jupiter.api.Test;

import dev.videorelay.task.Source;

/** What the consumer delivers while the instance is full. */
class IntakeWithoutRoomIT extends IntakeFixture {

    @Test
    void deliversNoSubmissionWhileTheInstanceIsFull() {
        room.left = false;
        submit(3);

        try (IntakeConsumer consumer = consumer()) {
            await().during(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .until(() -> consumer.poll(Duration.ofMillis(100)).isEmpty()
                            && consumer.assignment().contains(partition));

            room.left = true;

            assertThat(read(consumer, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
        }
    }

    @Test
    void deliversCancellationsAheadAndAgainInOrder() throws Exception {
        submit("task_0", "task_1", "cancel", "task_3", "cancel");
        try (IntakeConsumer consumer = consumer()) {
            room.left = false;

            assertThat(read(consumer, 2)).containsExactly(at(2, 2), at(4, 4));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(5)), PATIENCE);
            consumer.poll(Duration.ZERO);
            assertThat(committed()).isZero();

            room.left = true;
            assertThat(read(consumer, 5)).containsExactly(at(0, 0), at(0, 1), at(0, 2), at(0, 3), at(0, 4));
            commit(consumer, 5);
            assertThat(committed()).isEqualTo(5);
        }
    }

    @Test
    void deliversAheadWhatComesWhileTheInstanceIsFull() throws Exception {
        submit("task_0", "task_1");
        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 2);
            commit(consumer, 2);
            room.left = false;
            submit("task_2", "cancel");

            assertThat(read(consumer, 1)).containsExactly(at(3, 3));

            room.left = true;
            assertThat(read(consumer, 2)).containsExactly(at(0, 2), at(0, 3));
        }
    }

    /** Their tasks may have been taken in meanwhile. */
    @Test
    void deliversCancellationsAheadEachTimeItIsFull() throws Exception {
        submit("task_0", "task_1", "cancel", "task_3", "cancel");
        try (IntakeConsumer consumer = consumer(Map.of("max.poll.records", 1))) {
            room.left = false;
            read(consumer, 2);
            room.left = true;
            assertThat(read(consumer, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(3)), PATIENCE);

            room.left = false;

            assertThat(read(consumer, 1)).containsExactly(at(4, 4));
            room.left = true;
            assertThat(read(consumer, 2)).containsExactly(at(0, 3), at(0, 4));
        }
    }

    @Test
    void deliversNoSubmissionOfPartitionsAddedWhileItIsFull() throws Exception {
        submit(3);
        try (IntakeConsumer consumer = consumer(Map.of("metadata.max.age.ms", 500))) {
            read(consumer, 3);
            commit(consumer, 3);
            room.left = false;
            consumer.poll(Duration.ofMillis(100));
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2))).all().get();
            TopicPartition added = new TopicPartition(topic, 1);
            await().atMost(PATIENCE).until(() -> {
                assertThat(consumer.poll(Duration.ofMillis(100)).isEmpty()).isTrue();
                return consumer.assignment().contains(added);
            });

            submitTo(1, "task_3", "cancel");

            assertThat(read(consumer, 1)).extracting(Source::partition, Source::offset).containsExactly(tuple(1, 1L));
            room.left = true;
            assertThat(read(consumer, 2)).extracting(Source::partition, Source::offset)
                    .containsExactly(tuple(1, 0L), tuple(1, 1L));
        }
    }

    @Test
    void noticesARecreatedTopicWhileTheInstanceIsFull() throws Exception {
        submit(3);
        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            room.left = false;
            admin.deleteTopics(List.of(topic)).all().get();
            createTopic();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatExceptionOfType(InconsistentTopicIdException.class)
                            .isThrownBy(() -> consumer.poll(Duration.ofMillis(100))));
        }
    }
}
