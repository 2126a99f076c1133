package dev.videorelay.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CancellationReaderTest {

    private final CancellationReader reader = new CancellationReader();

    @ParameterizedTest
    @ValueSource(strings = {"{\"taskId\":\"task_1\",\"cancel\":true}",
            " {\"data\":{\"id\":\"task_1\",\"cancel\":true}}",
            "{\"taskId\":\"task_1\",\"\\u0063ancel\":true}"})
    void knowsACancellation(String value) {
        assertThat(reader.isCancellation(value.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"task_1", "cancel", "", "?", "[]", "{", "{\"cancel\":true}",
            "{\"taskId\":\"task_1\",\"cancel\":false}", "{\"taskId\":\"task_1\",\"cancel\":1}"})
    void takesNothingElseForOne(String value) {
        assertThat(reader.isCancellation(value.getBytes(UTF_8))).isFalse();
    }

    @Test
    void takesNoValueForNone() {
        assertThat(reader.isCancellation(null)).isFalse();
    }
}
