package dev.videorelay.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.testkit.Law;

class InspectionRuleTest {

    private static final IntervalBounds WIDE = new IntervalBounds(0, 1e6);

    @ParameterizedTest
    @MethodSource("dev.videorelay.schedule.model.SurvivalCurveTest#laws")
    void noticesEndsAfterTheDelayThatItIsToHave(Law law) {
        InspectionRule rule = PollPlan.ofDelay(2.5, law.durations(), new IntervalBounds(1, 60), 0.2).rule();

        assertThat(rule.cost().delay()).isCloseTo(2.5, within(0.01));
    }

    @ParameterizedTest
    @MethodSource("dev.videorelay.schedule.model.SurvivalCurveTest#laws")
    void findsThePriceFromAnyGuess(Law law) {
        SurvivalCurve durations = law.durations();
        double price = PollPlan.ofDelay(2.5, durations, WIDE, 0.2).rule().price();

        assertThat(PollPlan.ofDelay(2.5, durations, WIDE, 1e-6).rule().price()).isCloseTo(price, within(0.01 * price));
        assertThat(PollPlan.ofDelay(2.5, durations, WIDE, 1e6).rule().price()).isCloseTo(price, within(0.01 * price));
    }

    @ParameterizedTest
    @MethodSource("dev.videorelay.schedule.model.SurvivalCurveTest#laws")
    void paysThePriceForEachPoll(Law law) {
        PollCost cost = new InspectionRule(law.durations(), 0.3, WIDE).cost();

        assertThat(cost.delay()).isCloseTo(0.3 * cost.polls(), within(0.01 * cost.delay()));
    }

    @Test
    void pollsAtEqualGapsWhereAgeTellsNothing() {
        InspectionRule rule = PollPlan.ofDelay(2.5, Law.exponential(120).durations(), WIDE, 0.2).rule();

        assertThat(rule.next(0)).isCloseTo(5, within(0.05));
        for (double age : new double[]{1, 33.3, 500, 100_000}) {
            assertThat(rule.next(age) - age).isCloseTo(rule.next(0), within(1e-3));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.25, 0.35, 0.5})
    void reachesTheFrontier(double sigma) {
        Law law = Law.lognormal(120, sigma);

        PollCost cost = PollPlan.ofDelay(2.5, law.durations(), new IntervalBounds(1, 120), 0.2).rule().cost();

        assertThat(cost.polls() * cost.delay()).isLessThan(1.02 * law.frontier());
    }

    @Test
    void keepsToItsBounds() {
        InspectionRule rule = new InspectionRule(Law.lognormal(120, 0.2).durations(), 0.01, new IntervalBounds(2, 60));

        for (double age = 0; age < 2_000; age += 13) {
            assertThat(rule.next(age) - age).isBetween(2.0 - 1e-9, 60.0 + 1e-9);
        }
        assertThat(rule.next(0)).isEqualTo(60);
    }

    @Test
    void comesAsCloseAsItsBoundsAllow() {
        SurvivalCurve durations = Law.lognormal(120, 0.2).durations();

        assertThat(PollPlan.ofDelay(100, durations, new IntervalBounds(1, 10), 1).rule().cost().delay()).isBetween(4.0,
                6.0);
        assertThat(PollPlan.ofDelay(1, durations, new IntervalBounds(10, 60), 1).rule().cost().delay()).isBetween(4.0,
                6.0);
    }
}
