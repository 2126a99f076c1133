package dev.videorelay.intake.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.ManualClock;

final class IntakeProgressTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final TopicPartition ONE = new TopicPartition("video.tasks", 1);
    private static final TopicPartition TWO = new TopicPartition("video.tasks", 2);
    private static final RefusedRecord REFUSAL = new RefusedRecord("video.tasks/1/17", "video.tasks.rejected",
            "no key");

    private final ManualClock clock = new ManualClock();
    private final IntakeProgress progress = new IntakeProgress(clock);

    @Test
    void keepsTheTimeOfAnOffsetWhenAnotherConsumerBeginsThere() {
        progress.assigned(Map.of(ONE, 17L, TWO, 5L));
        clock.advance(MINUTE);
        assertThat(progress.unchanged(MINUTE.plusMillis(1))).isEmpty();

        progress.assigned(Map.of(ONE, 17L, TWO, 6L));

        assertThat(progress.unchanged(MINUTE)).containsOnlyKeys(ONE);
    }

    @Test
    void knowsNothingOfPartitionsThatOthersRead() {
        progress.assigned(Map.of(ONE, 17L));
        progress.refused(REFUSAL);

        progress.keepOnly(Set.of(TWO));

        assertThat(progress.unchanged(Duration.ZERO)).isEmpty();
        assertThat(progress.refusal()).isEmpty();
    }

    @Test
    void doesNotCountTheTimeInWhichThereIsNoRoom() {
        progress.assigned(Map.of(ONE, 17L));
        clock.advance(MINUTE);
        progress.waitsForCapacity();

        assertThat(progress.unchanged(MINUTE)).isEmpty();
        clock.advance(MINUTE);
        assertThat(progress.unchanged(MINUTE)).containsOnlyKeys(ONE);
    }

    @Test
    void remembersARefusalUntilItsOwnSubmissionIsFiled() {
        progress.refused(REFUSAL);

        progress.committed(Map.of(TWO, 100L, ONE, 17L));
        assertThat(progress.refusal()).contains(REFUSAL);

        progress.committed(Map.of(ONE, 18L));
        assertThat(progress.refusal()).isEmpty();
    }

    @Test
    void saysSinceWhenItFailsAndWhatTheLastCauseIs() {
        progress.failed(new KafkaException("first"));
        clock.advance(MINUTE);
        progress.failed(new KafkaException("second"));

        assertThat(progress.trouble(MINUTE).orElseThrow().cause()).isEqualTo("second");
        assertThat(progress.trouble(MINUTE.plusMillis(1))).isEmpty();

        progress.committed(Map.of(ONE, 18L));
        assertThat(progress.isInTrouble()).isFalse();
    }

    @Test
    void takesOnlyTheTopicsOwnWordForARefusal() {
        assertThat(RefusedRecord.of("s", "t", new InvalidRecordException("no key"))).isPresent();
        assertThat(RefusedRecord.of("s", "t", new TimeoutException("broker is away"))).isEmpty();
        assertThat(RefusedRecord.of("s", "t", new TransactionAbortedException())).isEmpty();
        assertThat(RefusedRecord.of("s", "t", new KafkaException("another record of the batch"))).isEmpty();
    }
}
