package dev.videorelay.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeenTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10 | 19 | [[10,19],[30,39]]
            40 | 49 | [[30,49]]
            41 | 49 | [[30,39],[41,49]]
            20 | 29 | [[20,39]]
            20 | 28 | [[20,28],[30,39]]
            30 | 45 | [[30,45]]
            35 | 45 | [[30,45]]
            10 | 35 | [[10,39]]
            10 | 99 | [[10,99]]
            33 | 35 | [[30,39]]
            """)
    void joinsRangesThatTouch(long from, long to, String ranges) {
        Seen seen = Seen.NOTHING.and(30, 39).and(from, to);

        assertThat(new String(seen.write(), UTF_8)).isEqualTo("{\"version\":1,\"ranges\":" + ranges + "}");
    }

    @Test
    void joinsAllThatLiesBetween() {
        Seen seen = Seen.NOTHING.and(0, 9).and(40, 49).and(20, 29).and(60, 69).and(10, 45);

        assertThat(seen.ranges()).containsExactly(new Seen.Range(0, 49), new Seen.Range(60, 69));
    }

    @ParameterizedTest
    @CsvSource({"9, false", "10, true", "19, true", "20, false", "29, false", "30, true", "31, false"})
    void hasWhatLiesInARange(long offset, boolean has) {
        Seen seen = Seen.NOTHING.and(10, 19).and(30, 30);

        assertThat(seen.has(offset)).isEqualTo(has);
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Seen seen = Seen.NOTHING.and(0, Long.MAX_VALUE - 2).and(3, 4);

        assertThat(Seen.read(seen.write())).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "{}", "{\"version\":1}", "{\"version\":2,\"ranges\":[]}",
            "{\"version\":1,\"ranges\":[[2,1]]}", "{\"version\":1,\"ranges\":[\"a\"]}"})
    void doesNotReadWhatItDoesNotKnow(String written) {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> Seen.read(written.getBytes(UTF_8)));
    }
}
