package dev.videorelay.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgesTest {

    @Test
    void haveEachAgeInOneBin() {
        for (double age = 0; age < 300_000; age = age * 1.003 + 0.01) {
            int bin = Ages.bin(age);
            assertThat(age).isBetween(Ages.begin(bin), Ages.end(bin)).isLessThan(Ages.end(bin));
        }
    }

    @Test
    void haveTheEndOfABinInTheNext() {
        for (int bin = 0; bin < Ages.BINS - 1; bin++) {
            assertThat(Ages.bin(Ages.end(bin))).isEqualTo(bin + 1);
            assertThat(Ages.bin(Math.nextDown(Ages.end(bin)))).isEqualTo(bin);
        }
    }

    @Test
    void haveNoEnd() {
        assertThat(Ages.bin(1e12)).isEqualTo(Ages.BINS - 1);
    }
}
