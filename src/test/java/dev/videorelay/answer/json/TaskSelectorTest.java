package dev.videorelay.answer.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskSelectorTest {

    @ParameterizedTest
    @CsvSource({"task_1, task_1", "sora-2:task_1, task_1", "models/veo/operations/x7, x7", "a:b/c, c", "a/b:c, c"})
    void knowsTheIdWithAndWithoutItsPrefix(String taskId, String id) {
        assertThat(new TaskSelector(taskId).isRequested(id)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"task_1, 1", "sora-2:task_1, sora-2", "models/veo/operations/x7, models", "models/veo/x7, 7", "a+b, b",
            "a=b, b", "task_1, ''"})
    void knowsNoOtherPartOfTheId(String taskId, String id) {
        assertThat(new TaskSelector(taskId).isRequested(id)).isFalse();
    }

    @Test
    void knowsNoIdWithoutATask() {
        assertThat(new TaskSelector(null).isRequested("a")).isFalse();
    }
}
