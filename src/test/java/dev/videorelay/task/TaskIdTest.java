package dev.videorelay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "task_01k6x15vhrff09dkkqjrzwhm60", "sora-2:task_1",
            "veo3.1-fast:1770350082-trii1OXZc3",
            "AZaz09._:~-=+@", "...", ".a", "..a", "a..",
            "a/b", "models/veo-3.1/operations/x7", "a/.b/..."})
    void takesTheCharactersOfTheContract(String value) {
        assertThat(new TaskId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a b", " a", "a\n", "/", "/a", "a/", "a//b", "a/./b",
            "../a", "./a", "a/..", "a/.", "a/../b", "a/b\n", "a/.\n", "a%3Ab", "a%2Fb", "a?b", "a#b", "a&b", "a\\b",
            "a;b",
            "a,b", "ä",
            "任务", "a\0"})
    void refusesAllOthers(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TaskId(value));
    }

    @Test
    void takesUpTo512Characters() {
        assertThat(TaskId.isValid("a".repeat(512))).isTrue();
        assertThat(TaskId.isValid("a".repeat(513))).isFalse();
        assertThat(TaskId.isValid("a/".repeat(255) + "aa")).isTrue();
        assertThat(TaskId.isValid("a/".repeat(256) + "a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"sora-2:task_1, sora-2%3Atask_1", "a:b:c, a%3Ab%3Ac", "AZaz09._~-, AZaz09._~-",
            "a/b/c, a%2Fb%2Fc", "a+b=c@d, a%2Bb%3Dc%40d", "..a/b.., ..a%2Fb.."})
    void isEncodedForAUrlOnce(String value, String encoded) {
        assertThat(new TaskId(value).encoded()).isEqualTo(encoded);
    }
}
