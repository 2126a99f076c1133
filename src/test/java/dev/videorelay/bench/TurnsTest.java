package dev.videorelay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

final class TurnsTest {

    @Test
    void hasTheSpreadOfFiguresAndOfRatiosWithinRounds() {
        Turns turns = new Turns();
        for (double[] round : List.of(new double[]{10, 30}, new double[]{40, 40}, new double[]{20, 10})) {
            turns.add("bare", round[0]);
            turns.add("relay", round[1]);
        }

        String table = turns.table("CPU per poll", "µs", "%.0f").markdown();

        assertThat(table).contains("| bare | 20 | 10 | 40 | ×1.00 | ×1.00 | ×1.00 |",
                "| relay | 30 | 10 | 40 | ×1.00 | ×0.50 | ×3.00 |", "Load of the machine");
    }
}
