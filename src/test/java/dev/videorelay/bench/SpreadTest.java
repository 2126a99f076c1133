package dev.videorelay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void saysHowLongAShareOfThemIsAtMost() {
        Spread spread = new Spread(LongStream.rangeClosed(1, 100).map(i -> 1000 * (101 - i)));

        assertThat(spread.at(0)).isEqualTo(1);
        assertThat(spread.at(0.5)).isEqualTo(51);
        assertThat(spread.at(0.99)).isEqualTo(100);
        assertThat(spread.at(1)).isEqualTo(100);
    }

    @Test
    void isMadeOfCountsAsWell() {
        Spread spread = Spread.counted(new long[]{1, 0, 3});

        assertThat(spread.number()).isEqualTo(4);
        assertThat(spread.at(0)).isZero();
        assertThat(spread.at(0.5)).isEqualTo(0.002);
    }

    @Test
    void leavesWhatIsBeyondADuration() {
        Spread late = new Spread(List.of(Duration.ofSeconds(9), Duration.ofSeconds(12))).beyond(Duration.ofSeconds(11));

        assertThat(late.at(0)).isZero();
        assertThat(late.at(1)).isEqualTo(1);
    }

    @Test
    void saysNothingIfThereAreNone() {
        assertThat(new Spread(List.of()).at(0.99)).isNaN();
    }
}
