package dev.videorelay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

final class TimelineTest {

    private static final Instant ORIGIN = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration THREE = Duration.ofMillis(3);

    private final Timeline timeline = new Timeline(ORIGIN, 5, 0, 0, 1, 4, 4, 0, 0);

    @Test
    void findsTheFullestWindowWhereverItBegins() {
        assertThat(timeline.fullest(THREE)).isEqualTo(9);
    }

    @Test
    void findsTheEmptiestWindow() {
        assertThat(timeline.emptiest(THREE)).isEqualTo(1);
    }

    @Test
    void takesAllForOneWindowIfItIsShorter() {
        assertThat(timeline.fullest(Duration.ofSeconds(1))).isEqualTo(14);
    }

    @Test
    void knowsTheRate() {
        assertThat(timeline.perSecond()).isEqualTo(14 * 1000 / 8.0);
        assertThat(new Timeline(ORIGIN).perSecond()).isZero();
    }

    @Test
    void knowsWhenTheFirstPollWas() {
        assertThat(timeline.untilFirst()).isZero();
        assertThat(timeline.between(ORIGIN.plusMillis(1), ORIGIN.plusMillis(8)).untilFirst()).hasMillis(2);
        assertThat(timeline.between(ORIGIN.plusMillis(6), ORIGIN.plusMillis(8)).untilFirst()).hasMillis(2);
    }

    @Test
    void looksAtAPart() {
        Timeline part = timeline.between(ORIGIN.plusMillis(3), ORIGIN.plusMillis(5));

        assertThat(part.length()).isEqualTo(Duration.ofMillis(2));
        assertThat(part.fullest(THREE)).isEqualTo(5);
    }

    @Test
    void hasNoPollsBehindTheLastOne() {
        Timeline longer = timeline.between(ORIGIN, ORIGIN.plusMillis(14));

        assertThat(longer.perSecond()).isEqualTo(1000);
        assertThat(longer.emptiest(THREE)).isZero();
    }
}
