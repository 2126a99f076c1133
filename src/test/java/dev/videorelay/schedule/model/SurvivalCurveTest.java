package dev.videorelay.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.videorelay.testkit.Law;

class SurvivalCurveTest {

    private static final double HOUR = 3_600;

    static Stream<Law> laws() {
        return Stream.of(Law.exponential(120), Law.lognormal(120, 0.2), Law.lognormal(120, 1), Law.lomax(120, 1.5),
                Law.mixture("two models", 0.5, Law.lognormal(60, 0.2), Law.lognormal(300, 0.2)));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void areAsTheLawThatTheyWereMadeOf(Law law) {
        SurvivalCurve durations = law.durations();

        for (double age = 1; age < 400; age += 7) {
            assertThat(durations.survival(0, age)).as("age %s", age).isCloseTo(law.open(age), within(0.01));
        }
        assertThat(durations.mean()).isCloseTo(Math.min(law.mean(), durations.mean()), within(2.0));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void neverHaveMoreTasksOpenThanBefore(Law law) {
        SurvivalCurve durations = law.durations();
        double before = 1;
        for (double age = 0; age < 60 * HOUR; age = age * 1.01 + 0.1) {
            double open = durations.survival(0, age);
            assertThat(open).isBetween(0.0, before);
            before = open;
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void haveDelaysAsSummedUpStepByStep(Law law) {
        SurvivalCurve durations = law.durations();
        for (double[] span : new double[][]{{0, 0.3}, {0, 90}, {3.3, 3.4}, {50, 75}, {100, 101}, {130, 700}}) {
            double step = (span[1] - span[0]) / 5_000;
            double sum = 0;
            for (double age = span[0] + step / 2; age < span[1]; age += step) {
                sum += step * (1 - durations.survival(span[0], age));
            }
            assertThat(durations.delay(span[0], span[1])).isCloseTo(sum, within(1e-4 * (1 + sum)));
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void knowWhenADelayHasPiledUp(Law law) {
        SurvivalCurve durations = law.durations();
        for (double from : new double[]{0, 0.2, 10, 77.7, 200, 5 * HOUR}) {
            for (double delay : new double[]{0.001, 0.3, 5, 40}) {
                double age = durations.ageOfDelay(from, delay, 1e9);
                assertThat(durations.delay(from, age)).isCloseTo(delay, within(1e-3 * delay));
            }
        }
    }

    @Test
    void stopAtTheLimitWhereADelayTakesLonger() {
        assertThat(Law.exponential(1e6).durations().ageOfDelay(10, 5, 70)).isEqualTo(70);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void knowTheAgesThatPartsOfTheTasksReach(Law law) {
        SurvivalCurve durations = law.durations();
        for (double part : new double[]{0.9, 0.5, 0.1}) {
            assertThat(durations.survival(0, durations.ageReachedBy(part))).isCloseTo(part, within(1e-9));
        }
    }

    @Test
    void haveAnEndHalfASpanAgoWhereAllOfItIsAlike() {
        assertThat(Law.exponential(1e7).durations().delaySinceEnd(100, 110)).isCloseTo(5, within(0.01));
    }

    @Test
    void haveAnEndLaterInASpanWhereTheHazardRises() {
        assertThat(Law.lognormal(120, 0.2).durations().delaySinceEnd(0, 80)).isBetween(3.0, 15.0);
    }

    @Test
    void standAgesBeyondAllExperience() {
        SurvivalCurve durations = Law.lognormal(120, 0.2).durations();

        assertThat(durations.ageOfDelay(100 * HOUR, 0.3, 101 * HOUR)).isBetween(100 * HOUR, 100 * HOUR + 10);
        assertThat(durations.survival(90 * HOUR, 100 * HOUR)).isBetween(0.0, 1e-9);
    }
}
