package dev.videorelay.intake.unreadable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.ManualClock;

final class UnreadableBatchesTest {

    private static final TopicPartition ONE = new TopicPartition("video.tasks", 1);
    private static final TopicPartition TWO = new TopicPartition("video.tasks", 2);

    private final ManualClock clock = new ManualClock();
    private final UnreadableBatches batches = new UnreadableBatches(clock);

    @ParameterizedTest
    @ValueSource(strings = {"Record batch for partition video.tasks-1 at offset 7 is invalid, cause: crc",
            "Record for partition video.tasks-1 at offset 7 is invalid, cause: size",
            "Received exception when fetching the next record from video.tasks-1. If needed, please seek past the record",
            "Encountered corrupt message when fetching offset 7 for topic-partition video.tasks-1",
            "Failed to make progress reading messages at video.tasks-1=7. Received a non-empty fetch response"})
    void knowsFailuresOfABatchByThePartitionThatTheyName(String message) {
        assertThat(UnreadableBatch.isAbout(new KafkaException(message), ONE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Not authorized to access topics: [video.tasks]", "next record from video.tasks-11.",
            "next record from my-video.tasks-1.", "next record from video_tasks-1.", "no message at all"})
    void leavesOtherFailuresToOthers(String message) {
        assertThat(UnreadableBatch.isAbout(new KafkaException(message), ONE)).isFalse();
        assertThat(UnreadableBatch.isAbout(new KafkaException((String) null), ONE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "4, 40", "5, 60", "100, 60"})
    void waitsLongerWithEachFailureUpToAMinute(int failures, int seconds) {
        for (int i = 1; i < failures; i++) {
            batches.failed(at(ONE, 7));
        }

        assertThat(batches.failed(at(ONE, 7))).isEqualTo(clock.instant().plusSeconds(seconds));
    }

    @Test
    void logsTheFirstFailureAndThenOneAMinute() {
        try (Logged log = new Logged(UnreadableBatches.class)) {
            batches.failed(at(ONE, 7));
            batches.failed(at(ONE, 7));
            clock.advance(Duration.ofSeconds(59));
            batches.failed(at(ONE, 7));
            assertThat(log.messages()).containsExactly(
                    "Batch of submissions cannot be read, trying again: topic=video.tasks partition=1 offset=7 cause=damaged");

            clock.advance(Duration.ofSeconds(1));
            batches.failed(at(ONE, 7));
            batches.failed(at(TWO, 7));

            assertThat(log.messages()).hasSize(3).element(1).asString().endsWith("cause=damaged failuresInBetween=2");
        }
    }

    @Test
    void forgetsABatchOnceItsOffsetIsCommitted() {
        batches.failed(at(ONE, 7));

        batches.committed(TWO, 100);
        batches.committed(ONE, 7);
        assertThat(batches.describe()).contains("the batch at offset 7 of video.tasks-1 cannot be read: damaged");

        batches.committed(ONE, 8);
        assertThat(batches.describe()).isEmpty();
    }

    @Test
    void forgetsPartitionsThatOthersRead() {
        batches.failed(at(ONE, 7));

        batches.keepOnly(Set.of(TWO));

        assertThat(batches.isEmpty()).isTrue();
    }

    private static UnreadableBatch at(TopicPartition partition, long offset) {
        return new UnreadableBatch(partition, offset, "damaged");
    }
}
