package dev.videorelay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.TaskId;

final class NumberedTaskTest {

    @Test
    void isAllInItsId() {
        NumberedTask task = new NumberedTask(17, 1_776_000_000_000L);

        assertThat(NumberedTask.of(task.id())).isEqualTo(task);
        assertThat(new TaskId(task.id()).value()).isEqualTo(task.id());
    }

    @Test
    void isOverFromItsEndOn() {
        assertThat(new NumberedTask(1, 1_000).isOver(999)).isFalse();
        assertThat(new NumberedTask(1, 1_000).isOver(1_000)).isTrue();
        assertThat(NumberedTask.neverOver(1).isOver(Long.MAX_VALUE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"task_17", "17", "cgt_0_17", "task_0_", "task_x_1"})
    void knowsNoOtherIds(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> NumberedTask.of(id));
    }
}
