package dev.videorelay.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgeBinsTest {

    @Test
    void haveEachAgeInOneBin() {
        for (double age = 0; age < 300_000; age = age * 1.003 + 0.01) {
            int bin = AgeBins.bin(age);
            assertThat(age).isBetween(AgeBins.begin(bin), AgeBins.end(bin)).isLessThan(AgeBins.end(bin));
        }
    }

    @Test
    void haveTheEndOfABinInTheNext() {
        for (int bin = 0; bin < AgeBins.BINS - 1; bin++) {
            assertThat(AgeBins.bin(AgeBins.end(bin))).isEqualTo(bin + 1);
            assertThat(AgeBins.bin(Math.nextDown(AgeBins.end(bin)))).isEqualTo(bin);
        }
    }

    @Test
    void haveNoEnd() {
        assertThat(AgeBins.bin(1e12)).isEqualTo(AgeBins.BINS - 1);
    }
}
