package dev.videorelay.answer.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterParserTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            7                             | PT7S
            ' 7 '                         | PT7S
            99999999                      | PT99999999S
            Sun, 22 Nov 2026 12:00:06 GMT | PT6S
            Sun, 22 Nov 2026 11:59:59 GMT | none
            Sun, 22 Nov 2026 12:00:00 GMT | none
            0                             | none
            -1                            | none
            1.5                           | none
            99999999999999999999          | none
            soon                          | none
            ''                            | none
            none                          | none
            """)
    void readsSecondsAndDatesThatLieAhead(String header, Duration wait) {
        assertThat(RetryAfterParser.parse(header, NOW)).isEqualTo(wait);
    }
}
