package dev.videorelay.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.Source;

final class OffsetRangesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10 | 19 | [[10,19,0],[30,39,0]]
            40 | 49 | [[30,49,0]]
            41 | 49 | [[30,39,0],[41,49,0]]
            20 | 29 | [[20,39,0]]
            20 | 28 | [[20,28,0],[30,39,0]]
            30 | 45 | [[30,45,0]]
            35 | 45 | [[30,45,0]]
            10 | 35 | [[10,39,0]]
            10 | 99 | [[10,99,0]]
            33 | 35 | [[30,39,0]]
            """)
    void joinsRangesThatTouch(long from, long to, String ranges) {
        OffsetRanges seen = OffsetRanges.NOTHING.and(30, 39, 0).and(from, to, 0);

        assertThat(new String(seen.write(), UTF_8)).isEqualTo("{\"version\":2,\"ranges\":" + ranges + "}");
    }

    /** What a range has under an epoch it has under those before as well. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 45 | 5 | [[0,45,5]]
            33 | 35 | 5 | [[30,32,3],[33,35,5],[36,39,3]]
            20 | 33 | 5 | [[20,33,5],[34,39,3]]
            35 | 45 | 5 | [[30,34,3],[35,45,5]]
            40 | 45 | 5 | [[30,39,3],[40,45,5]]
            20 | 29 | 2 | [[20,29,2],[30,39,3]]
            33 | 45 | 2 | [[30,39,3],[40,45,2]]
            """)
    void keepsTheHighestEpochOfEachOffset(long from, long to, int epoch, String ranges) {
        OffsetRanges seen = OffsetRanges.NOTHING.and(30, 39, 3).and(from, to, epoch);

        assertThat(new String(seen.write(), UTF_8)).isEqualTo("{\"version\":2,\"ranges\":" + ranges + "}");
    }

    @ParameterizedTest
    @CsvSource({"35, 2, true", "35, 3, true", "35, 4, false", "35, -1, true", "45, -1, false", "10, 9, true"})
    void hasWhatWasSeenUnderTheEpochOrALaterOne(long offset, int epoch, boolean has) {
        OffsetRanges seen = OffsetRanges.NOTHING.and(30, 39, 3).and(0, 10, Source.NO_EPOCH);

        assertThat(seen.has(offset, epoch)).isEqualTo(has);
    }

    @Test
    void readsWhatWasWrittenWithoutEpochs() throws Exception {
        OffsetRanges seen = OffsetRanges.read("{\"version\":1,\"ranges\":[[0,41],[60,99]]}".getBytes(UTF_8));

        assertThat(seen).isEqualTo(OffsetRanges.NOTHING.and(0, 41, Source.NO_EPOCH).and(60, 99, Source.NO_EPOCH));
    }

    @Test
    void joinsAllThatLiesBetween() {
        OffsetRanges seen = OffsetRanges.NOTHING.and(0, 9, 0)
                .and(40, 49, 0)
                .and(20, 29, 0)
                .and(60, 69, 0)
                .and(10, 45, 0);

        assertThat(seen.ranges()).containsExactly(new OffsetRanges.Range(0, 49, 0), new OffsetRanges.Range(60, 69, 0));
    }

    @ParameterizedTest
    @CsvSource({"9, false", "10, true", "19, true", "20, false", "29, false", "30, true", "31, false"})
    void hasWhatLiesInARange(long offset, boolean has) {
        OffsetRanges seen = OffsetRanges.NOTHING.and(10, 19, 0).and(30, 30, 0);

        assertThat(seen.has(offset, 0)).isEqualTo(has);
    }

    @Test
    void readsWhatItWrites() throws Exception {
        OffsetRanges seen = OffsetRanges.NOTHING.and(0, Long.MAX_VALUE - 2, 0).and(3, 4, 0);

        assertThat(OffsetRanges.read(seen.write())).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "null", "{}", "{\"version\":1}", "{\"version\":3,\"ranges\":[]}",
            "{\"version\":1,\"ranges\":[[2,1]]}", "{\"version\":1,\"ranges\":[\"a\"]}",
            "{\"version\":2,\"ranges\":[[1,2]]}", "{\"version\":2,\"ranges\":[[1,2,\"a\"]]}"})
    void doesNotReadWhatItDoesNotKnow(String written) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> OffsetRanges.read(written.getBytes(UTF_8)));
    }
}
