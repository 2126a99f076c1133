package dev.videorelay.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.ManualClock;

class PerSecondCounterTest {

    private final ManualClock clock = new ManualClock();
    private final PerSecondCounter tally = new PerSecondCounter();

    @Test
    void countsEachSecondOnceItHasEnded() {
        add(2);
        assertThat(perSecond()).hasSize(60).containsOnly(0);

        clock.advance(Duration.ofSeconds(1));
        add(1);
        clock.advance(Duration.ofSeconds(2));

        assertThat(Arrays.copyOfRange(perSecond(), 57, 60)).containsExactly(2, 1, 0);
    }

    @Test
    void forgetsWhatIsOlderThanAMinute() {
        add(5);
        clock.advance(Duration.ofSeconds(60));
        assertThat(perSecond()[0]).isEqualTo(5);

        clock.advance(Duration.ofSeconds(1));

        assertThat(perSecond()).containsOnly(0);
    }

    @Test
    void beginsAgainAfterALongTimeWithoutAny() {
        add(5);
        clock.advance(Duration.ofDays(1));

        assertThat(perSecond()).containsOnly(0);
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        clock.advance(Duration.ofHours(2));
        add(3);
        ManualClock setBack = new ManualClock();

        tally.add(setBack.instant());

        assertThat(Arrays.stream(tally.perSecond(setBack.instant().plusSeconds(1))).sum()).isEqualTo(1);
    }

    private void add(int times) {
        for (int i = 0; i < times; i++) {
            tally.add(clock.instant());
        }
    }

    private int[] perSecond() {
        return tally.perSecond(clock.instant());
    }
}
