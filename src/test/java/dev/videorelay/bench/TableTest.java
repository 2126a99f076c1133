package dev.videorelay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import dev.videorelay.bench.Table.Column;

final class TableTest {

    private final Table table = new Table("Speed", "by", Column.plain("wheels", "%.0f"),
            Column.compared("km/h", "%.1f"));

    @Test
    void comparesEachRowWithTheFirst() {
        table.row("bicycle", 2, 20).row("car", 4, 50);

        assertThat(table.markdown()).isEqualTo("""
                ### Speed

                | by | wheels | km/h |
                | --- | ---: | ---: |
                | bicycle | 2 | 20.0 |
                | car | 4 | 50.0 (×2.50) |""");
    }

    @Test
    void comparesWithNothingThatWasNotFoundOutOrIsNothing() {
        table.row("walker", Double.NaN, 0).row("car", 4, 50).row("boat", Double.NaN, Double.NaN);

        assertThat(table.markdown()).endsWith("""
                | walker | – | 0.0 |
                | car | 4 | 50.0 |
                | boat | – | – |""");
    }

    @Test
    void hasItsNotesBelow() {
        table.row("bicycle", 2, 20).note("Measured on %d hills.", 7);

        assertThat(table.markdown()).endsWith("| bicycle | 2 | 20.0 |\n\nMeasured on 7 hills.");
    }

    @Test
    void refusesARowThatLacksAValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.row("bicycle", 2));
    }
}
