package dev.videorelay.answer.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

final class MemoTest {

    private final AtomicInteger readings = new AtomicInteger();
    private final Memo<String> memo = new Memo<>(word -> {
        readings.incrementAndGet();
        return word + "!";
    });

    @Test
    void readsAWordOnce() {
        assertThat(memo.meaning("status")).isEqualTo("status!");
        assertThat(memo.meaning(new String("status"))).isEqualTo("status!");

        assertThat(readings).hasValue(1);
    }

    @Test
    void tellsWordsInTheSamePlaceApart() {
        assertThat("Aa").hasSameHashCodeAs("BB");

        assertThat(memo.meaning("Aa")).isEqualTo("Aa!");
        assertThat(memo.meaning("BB")).isEqualTo("BB!");
        assertThat(memo.meaning("Aa")).isEqualTo("Aa!");

        assertThat(readings).hasValue(3);
    }

    @Test
    void doesNotKeepLongWords() {
        String word = "w".repeat(65);

        memo.meaning(word);
        memo.meaning(word);

        assertThat(readings).hasValue(2);
    }

    @Test
    void staysRightWithMoreWordsThanPlaces() {
        Map<String, String> read = new HashMap<>();

        for (int i = 0; i < 10_000; i++) {
            read.put("task_" + i, memo.meaning("task_" + i));
        }

        assertThat(read).hasSize(10_000).allSatisfy((word, meaning) -> assertThat(meaning).isEqualTo(word + "!"));
        assertThat(memo.meaning("task_9999")).isEqualTo("task_9999!");
    }
}
