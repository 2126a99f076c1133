package dev.videorelay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Polls at a gate with a budget, on one or more instances. */
final class GateBudgetTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 7, 100, 2_500})
    void keepsToItsBudgetInEverySecond(double budget) {
        PlayedGate played = new PlayedGate(PlayedGate.limits(100_000, budget));
        played.join(10_000).forEach(PlayedGate.Task::enter);

        played.advance(Duration.ofSeconds(20));

        assertThat(played.passes.size()).isBetween((int) Math.min(10_000, budget * 20) - 1,
                (int) Math.min(10_000, budget * 20));
        assertThat(PlayedGate.fullestSecond(played.passes)).isLessThanOrEqualTo((int) Math.ceil(budget) + 1);
    }

    @Test
    void doesNotMakeUpForUnusedBudget() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 100));
        List<PlayedGate.Task> tasks = played.join(500);
        played.advance(Duration.ofMinutes(1));

        tasks.forEach(PlayedGate.Task::enter);
        played.advance(Duration.ofSeconds(1));

        assertThat(played.passes.size()).isLessThanOrEqualTo(103);
    }

    @Test
    void takesItsShareOfTheBudget() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 100));
        played.gate.share(0.25);
        played.join(500).forEach(PlayedGate.Task::enter);
        played.advance(Duration.ofSeconds(2));
        assertThat(played.passes).hasSize(50);

        played.gate.share(1);
        played.advance(Duration.ofSeconds(2));

        assertThat(played.passes).hasSize(250);
    }

    @Test
    void admitsNoPollWithoutAShare() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 100));
        played.gate.share(0);

        played.join("a").enter();
        played.advance(Duration.ofSeconds(10));

        assertThat(played.passes).isEmpty();
    }

    @Test
    void sharesABudgetAmongInstancesThatJoinAndLeave() {
        PlayedGate one = new PlayedGate(PlayedGate.limits(1_000, 120));
        PlayedGate other = new PlayedGate(PlayedGate.limits(1_000, 120));
        other.gate.share(0);
        one.join(5_000).forEach(PlayedGate.Task::enter);
        other.join(5_000).forEach(PlayedGate.Task::enter);

        for (int parts : new int[]{0, 3, 6, 9, 12, 6, 2, 0, 6}) {
            // Kafka Streams closes partitions on one instance before it opens them on the other
            one.gate.share(Math.min(12 - parts, 6) / 12.0);
            other.gate.share(parts / 12.0);
            one.gate.share((12 - parts) / 12.0);
            one.advance(Duration.ofMillis(1_700));
            other.advance(Duration.ofMillis(1_700));
        }

        List<PlayedGate.Pass> both = new ArrayList<>(one.passes);
        both.addAll(other.passes);
        assertThat(both.size()).isGreaterThan(1_700);
        assertThat(PlayedGate.fullestSecond(both)).isLessThanOrEqualTo(132);
    }
}
