package dev.videorelay.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Law;

class LifeTableTest {

    private static final int TASKS = 20_000;

    private final LifeTable seen = new LifeTable();
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void tellHowLongTasksTake() {
        Law law = Law.lognormal(120, 0.5);
        for (int task = 0; task < TASKS; task++) {
            seen.endedAt(0, draw(law));
        }

        assertAlike(law, 0.02);
    }

    @Test
    void countTasksThatWereNotWatchedToTheEnd() {
        Law law = Law.lognormal(120, 0.5);
        for (int task = 0; task < TASKS; task++) {
            double duration = draw(law);
            double watched = draw(Law.exponential(120));
            if (watched < duration) {
                seen.stayedOpen(0, watched);
            } else {
                seen.endedAt(0, duration);
            }
        }

        assertAlike(law, 0.03);
    }

    @Test
    void countTasksThatWereNotWatchedFromTheBeginning() {
        Law law = Law.lognormal(120, 0.5);
        for (int task = 0; task < TASKS; task++) {
            double duration = draw(law);
            double found = random.nextDouble() * 150;
            if (found < duration) {
                seen.endedAt(found, duration);
            }
        }

        assertAlike(law, 0.03);
    }

    /** Polls every half a minute, at a time of its own for each task. */
    @Test
    void findOutWhereEndsLieBetweenPolls() {
        Law law = Law.lognormal(120, 0.35);
        SurvivalCurve shape = Law.exponential(120).durations();
        for (int task = 0; task < TASKS; task++) {
            double duration = draw(law);
            double poll = random.nextDouble() * 30;
            double before = 0;
            while (poll < duration) {
                seen.stayedOpen(before, poll);
                before = poll;
                poll += 30;
            }
            seen.fade(1 - 1 / 5_000.0);
            seen.endedBetween(before, poll, shape);
            if (task % 50 == 0) {
                shape = seen.durations();
            }
        }

        assertAlike(law, 0.03);
    }

    @Test
    void spreadAnEndWithNothingLostOfIt() {
        SurvivalCurve shape = Law.lognormal(120, 0.2).durations();

        seen.endedBetween(60, 200, shape);

        assertThat(seen.ends()).isCloseTo(1, within(1e-9));
    }

    @Test
    void forgetWhatIsOld() {
        for (int task = 0; task < 2_000; task++) {
            seen.fade(1 - 1 / 250.0);
            seen.endedAt(0, draw(Law.lognormal(task < 1_000 ? 60 : 300, 0.2)));
        }

        assertThat(seen.durations().survival(0, 150)).isGreaterThan(0.95);
        assertThat(seen.ends()).isCloseTo(250, within(1.0));
    }

    @Test
    void goOnWithTheLastHazardBeyondAllSamples() {
        for (int task = 0; task < TASKS; task++) {
            seen.endedAt(0, draw(Law.exponential(120)));
        }

        SurvivalCurve durations = seen.durations();

        assertThat(durations.hazard(AgeBins.bin(100_000))).isBetween(0.2 / 120, 5.0 / 120);
    }

    @Test
    void expectTheLessTheLongerNothingHappens() {
        seen.endedAt(0, 100);
        double before = seen.durations().hazard(AgeBins.bin(1_000));

        seen.stayedOpen(0, 2_000);

        assertThat(seen.durations().hazard(AgeBins.bin(1_000))).isLessThan(before / 5);
    }

    @Test
    void borrowNoMoreThanOthersHave() {
        LifeTable others = new LifeTable();
        others.endedAt(0, 100);

        assertThat(seen.with(others, 5).ends()).isCloseTo(1, within(1e-9));
        assertThat(seen.with(new LifeTable(), 5).ends()).isZero();
    }

    private double draw(Law law) {
        return law.draw().applyAsDouble(random);
    }

    private void assertAlike(Law law, double off) {
        SurvivalCurve durations = seen.durations();
        for (double age = 20; age < 400; age += 10) {
            assertThat(durations.survival(0, age)).as("at %s s", age).isCloseTo(law.open(age), within(off));
        }
    }
}
