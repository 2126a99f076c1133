package dev.videorelay.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.ManualClock;

final class BatchPaceTest {

    private final ManualClock clock = new ManualClock();
    private final BatchPace pace = new BatchPace(clock);

    @Test
    void beginsAtOnceAtFirst() {
        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void keepsBatchesApart() {
        pace.begin();

        assertThat(pace.untilNext()).isEqualTo(BatchPace.GAP);
        clock.advance(BatchPace.GAP.minusMillis(1));
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void beginsAtOnceAfterAQuietTime() {
        pace.begin();
        clock.advance(BatchPace.GAP);
        assertThat(pace.untilNext()).isZero();

        clock.advance(Duration.ofHours(1));
        assertThat(pace.untilNext()).isZero();
    }
}
