package dev.videorelay.answer.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.MissingNode;

import dev.videorelay.answer.Wire;

final class ValueParsersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            50        | 50
            "50"      | 50
            " 50 "    | 50
            "50%"     | 50
            "50 %"    | 50
            "50\\uff05" | 50
            "50/100"  | 50
            0.5       | 50
            "0.5"     | 50
            0.999     | 99
            99.9      | 99
            "0.5%"    | 0
            1         | 1
            1.0       | 1
            "1"       | 1
            "1%"      | 1
            0         | 0
            "0%"      | 0
            100       | 100
            101       | 100
            "250%"    | 100
            -1        | none
            "-5%"     | none
            ""        | none
            "%"       | none
            "half"    | none
            "NaN"     | none
            true      | none
            null      | none
            [50]      | none
            {}        | none
            """)
    void readsProgressInPerCent(String written, Integer progress) {
        assertThat(ValueParsers.progress(Wire.json(written))).isEqualTo(progress);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            1775908082                            | 2026-04-11T11:48:02Z
            "1775908082"                          | 2026-04-11T11:48:02Z
            1777288506123                         | 2026-04-27T11:15:06.123Z
            "1777288506123"                       | 2026-04-27T11:15:06.123Z
            1759763890.12                         | 2025-10-06T15:18:10.120Z
            "2026-04-12T08:35:02Z"                | 2026-04-12T08:35:02Z
            "2025-11-08T23:07:57.510141923+08:00" | 2025-11-08T15:07:57.510141923Z
            "2025-11-08 23:07:57+08:00"           | 2025-11-08T15:07:57Z
            0                                     | none
            "0"                                   | none
            -1                                    | none
            1777288506123456                      | 2026-04-27T11:15:06.123456Z
            1777288506123456789                   | 2026-04-27T11:15:06.123456789Z
            1e17                                  | 1973-03-03T09:46:40Z
            1e20                                  | none
            -1777288506123                        | none
            " 1775908082 "                        | 2026-04-11T11:48:02Z
            "1775908082.5"                        | 2026-04-11T11:48:02.500Z
            "2026-04-12T08:35:02.123456+08:00"    | 2026-04-12T00:35:02.123456Z
            "2026-04-12T08:35:02+0800"            | 2026-04-12T00:35:02Z
            "2026-04-12T08:35:02-05"              | 2026-04-12T13:35:02Z
            "2026-04-12 08:35:02 +08:00"          | 2026-04-12T00:35:02Z
            "2026-04-12t08:35:02z"                | 2026-04-12T08:35:02Z
            "2026-04-12 08:35:02"                 | 2026-04-12T08:35:02Z
            "2026-04-12 08:35:02.123"             | 2026-04-12T08:35:02.123Z
            "2026-04-12T08:35:02.510141"          | 2026-04-12T08:35:02.510141Z
            "Sun, 12 Apr 2026 08:35:02 GMT"       | 2026-04-12T08:35:02Z
            "0001-01-01T00:00:00Z"                | none
            "1970-01-01T08:00:00+08:00"           | none
            "+12026-04-12T08:35:02Z"              | none
            "2026-04-12"                          | none
            "2026-04-12T25:00:00Z"                | none
            ""                                    | none
            "soon"                                | none
            "2026-02-30T00:00:00Z"                | none
            "20260412083502"                      | 2026-04-12T08:35:02Z
            20260412083502                        | 2026-04-12T08:35:02Z
            "2026-04-12 16:35:02 +0800 CST"       | 2026-04-12T08:35:02Z
            "2026-04-12 16:35:02.5 +0000 UTC m=+0.1" | 2026-04-12T16:35:02.500Z
            "2026-04-12 08:35:02 UTC"             | 2026-04-12T08:35:02Z
            "2026-04-12 08:35:02 CST"             | none
            "2026/04/12 08:35:02"                 | 2026-04-12T08:35:02Z
            "2026-04-12T08:35:02+08:00[Asia/Shanghai]" | 2026-04-12T00:35:02Z
            "2026-04-12T08:35:02,123Z"            | 2026-04-12T08:35:02.123Z
            "2026-04-12T08:35:02.123456789123Z"   | 2026-04-12T08:35:02.123456789Z
            null                                  | none
            false                                 | none
            """)
    void readsTimesInUtc(String written, Instant time) {
        assertThat(TimestampParser.parse(Wire.json(written))).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            5      | 5
            "10"   | 10
            5.50   | 5.5
            100    | 100
            0      | none
            -5     | none
            "5s"   | 5
            "5.0 sec" | 5
            "5 seconds" | 5
            "5 min" | none
            "s"    | none
            null   | none
            """)
    void readsAmountsPlainly(String written, BigDecimal amount) {
        assertThat(ValueParsers.seconds(Wire.json(written))).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            108900    | 108900
            "108900"  | 108900
            0         | 0
            -1        | none
            1e30      | none
            "many"    | none
            null      | none
            """)
    void readsCounts(String written, Long count) {
        assertThat(ValueParsers.count(Wire.json(written))).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "a text"  | a text
            "720p"    | 720p
            ""        | none
            "  "      | none
            5         | none
            null      | none
            {}        | none
            """)
    void takesBlankTextForNone(String written, String text) {
        assertThat(ValueParsers.text(Wire.json(written))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "a\\ud800b"        | a\uFFFDb
            "\\udc00"          | \uFFFD
            "\\ud83d\\ude00"    | \uD83D\uDE00
            """)
    void replacesHalvesOfSurrogatePairs(String written, String text) {
        assertThat(ValueParsers.text(Wire.json(written))).isEqualTo(text);
    }

    @Test
    void cutsTextThatIsTooLongForAnEvent() {
        String text = ValueParsers.text(Wire.json("\"" + "x".repeat(16 * 1024 - 1) + "\\ud83d\\ude00\""));

        assertThat(text).isEqualTo("x".repeat(16 * 1024 - 1) + "\uFFFD");
    }

    @Test
    void findsNothingInAMemberThatIsMissing() {
        assertThat(ValueParsers.progress(MissingNode.getInstance())).isNull();
        assertThat(TimestampParser.parse(MissingNode.getInstance())).isNull();
        assertThat(ValueParsers.seconds(MissingNode.getInstance())).isNull();
        assertThat(ValueParsers.text(MissingNode.getInstance())).isNull();
    }

    @ParameterizedTest
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(strings = {"\"1e999999999\"", "\"1e-999999999\"", "\"1e999999999%\"", "\"1e-999999999%\"",
            "1e999999999"})
    void doesNotSpellOutNumbersOfAbsurdSize(String written) {
        assertThat(ValueParsers.seconds(Wire.json(written))).isNull();
        assertThat(TimestampParser.parse(Wire.json(written))).isNull();
        assertThat(ValueParsers.progress(Wire.json(written))).isNull();
    }
}
