package dev.videorelay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HistogramTest {

    private static final String METRICS = """
            # TYPE late_seconds histogram
            late_seconds_bucket{provider="a",le="0.1"} %d
            late_seconds_bucket{provider="b",le="0.1"} 10
            late_seconds_bucket{provider="a",le="1.0"} 98
            late_seconds_bucket{provider="a",le="+Inf"} 100
            late_seconds_count{provider="a"} 100
            too_late_seconds_bucket{provider="a",le="0.1"} 7
            """;

    @Test
    void addsUpTheSeriesOfOneName() {
        assertThat(Histogram.of("late_seconds", METRICS.formatted(45)).at(0.5)).isEqualTo(0.1);
    }

    @Test
    void saysABoundThatAShareDoesNotExceed() {
        Histogram histogram = Histogram.of("late_seconds", METRICS.formatted(30));

        assertThat(histogram.at(0.5)).isEqualTo(1);
        assertThat(histogram.at(0.99)).isInfinite();
    }

    @Test
    void leavesOutWhatWasThereBefore() {
        Histogram before = Histogram.of("late_seconds", METRICS.formatted(30));
        Histogram after = Histogram.of("late_seconds",
                METRICS.replace("100", "104").replace("98", "102").formatted(34));

        assertThat(after.since(before).number()).isEqualTo(4);
        assertThat(after.since(before).at(1)).isEqualTo(0.1);
    }

    @Test
    void knowsNothingOfWhatIsNotMeasured() {
        Histogram none = Histogram.of("lost_seconds", METRICS);

        assertThat(none.number()).isZero();
        assertThat(none.at(0.5)).isNaN();
    }
}
