package dev.videorelay.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import dev.videorelay.intake.transaction.IntakeStall;
import dev.videorelay.intake.transaction.IntakeStall.StallReason;

final class TaskLookupTest {

    private static final String UNKNOWN = "no such task is open, and none has ended recently";

    @Test
    void saysOnlyThatATaskIsUnknownWhileIntakeReads() {
        assertThat(TaskLookup.whyUnknown(Optional.empty())).isEqualTo(UNKNOWN);
    }

    @Test
    void saysThatATaskMayNotHaveBeenReadYet() {
        assertThat(whyUnknown(new TopicPartition("video.tasks", 0)))
                .isEqualTo(UNKNOWN + ", or it has not been read yet: intake stands still at video.tasks-0");
        assertThat(whyUnknown(new TopicPartition("video.tasks", 0), new TopicPartition("video.tasks", 3)))
                .endsWith("intake stands still at video.tasks-0, video.tasks-3");
        assertThat(whyUnknown()).endsWith("not been read yet: intake stands still");
    }

    private static String whyUnknown(TopicPartition... where) {
        return TaskLookup.whyUnknown(Optional.of(new IntakeStall(StallReason.UNKNOWN, List.of(where), "stuck")));
    }
}
