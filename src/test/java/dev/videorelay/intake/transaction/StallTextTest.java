package dev.videorelay.intake.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link IntakeMonitor} says of a stall, as far as it needs no broker. */
final class StallTextTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 12, ; this instance's other partitions are read", "1, 1, 1, ''", "1, 2, 12, ''",
            "3, 3, 12, ; 3 of this instance's 12 partitions stand still"})
    void saysOfOtherPartitionsOnlyWhatIsKnown(int stalled, int behind, int all, String words) {
        assertThat(IntakeMonitor.others(stalled, behind, all)).isEqualTo(words);
    }

    @Test
    void saysMinutesAndSeconds() {
        assertThat(IntakeMonitor.span(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(IntakeMonitor.span(Duration.ofSeconds(206))).isEqualTo("3 m 26 s");
        assertThat(IntakeMonitor.span(Duration.ofMinutes(61))).isEqualTo("61 m 00 s");
    }
}
