package dev.videorelay.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Law;
import dev.videorelay.testkit.ManualClock;

class DurationModelTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Law FAST = Law.lognormal(60, 0.2);
    private static final Law SLOW = Law.lognormal(300, 0.2);

    private final ManualClock clock = new ManualClock();
    private final SplittableRandom random = new SplittableRandom(3);
    private final DurationModel experience = experience(Duration.ZERO, Double.POSITIVE_INFINITY);
    private final TaskKind kind = experience.kind("veo-1");

    private DurationModel experience(Duration refresh, double budget) {
        return new DurationModel(new FreshnessGoal(INTERVAL, Duration.ofSeconds(60), refresh, budget),
                List.of("task_", "veo", "task_x"), clock);
    }

    @Test
    void hasAKindForEachPrefixAndOneForAllOthers() {
        assertThat(experience.kind("task_1").name()).isEqualTo("task_");
        assertThat(experience.kind("task_x1").name()).isEqualTo("task_x");
        assertThat(experience.kind("movie").name()).isEqualTo(DurationModel.OTHER);
        assertThat(experience.kinds()).hasSize(4);
    }

    @Test
    void knowsNothingBeforeTwentyTasksWereOver() {
        see(kind, FAST, 20);
        assertThat(kind.next(0, 0.5)).isEmpty();
        assertThat(kind.learned()).isEmpty();

        see(kind, FAST, 1);

        assertThat(kind.next(0, 0.5)).isPresent();
    }

    @Test
    void pollsWhenATaskIsLikelyToBeOver() {
        see(kind, SLOW, 300);

        assertThat(gap(kind, 120)).isGreaterThan(40);
        assertThat(gap(kind, 300)).isLessThan(15);
    }

    @Test
    void knowsWhatItExpects() {
        see(kind, SLOW, 300);

        LearnedDurations learned = kind.learned().orElseThrow();

        assertThat(learned.quantile(0.5)).isCloseTo(294, within(15.0));
        assertThat(learned.open(learned.quantile(0.9))).isCloseTo(0.1, within(1e-6));
        assertThat(learned.delay()).isCloseTo(5, within(0.01));
        assertThat(learned.polls()).isLessThan(0.6 * learned.pollsOfFixedInterval());
    }

    @Test
    void takesAKindOfWhichNothingIsKnownForOneLikeTheOthers() {
        see(kind, SLOW, 100);

        assertThat(gap(experience.kind("task_1"), 0)).isGreaterThan(2 * INTERVAL.toSeconds());
    }

    @Test
    void borrowsNothingFromAKindOfWhichMostNeverEnd() {
        see(kind, FAST, 15);
        TaskKind alone = experience(Duration.ZERO, Double.POSITIVE_INFINITY).kind("veo-1");
        see(alone, FAST, 25);
        TaskKind stuck = experience.kind("task_1");
        see(stuck, FAST, 20);
        IntStream.range(0, 6_000).forEach(task -> stuck.stayedOpen(0, 7_200));

        see(kind, FAST, 10);

        assertThat(kind.learned().orElseThrow().polls()).isCloseTo(alone.learned().orElseThrow().polls(),
                withinPercentage(25));
        assertThat(experience.kind("other").next(0, 0.5)).hasValueCloseTo(alone.next(0, 0.5).orElseThrow(),
                withinPercentage(25));
    }

    @Test
    void hasNoPlanForANewKindIfTheOthersNeverEnd() {
        see(kind, FAST, 30);
        IntStream.range(0, 6_000).forEach(task -> kind.stayedOpen(0, 7_200));

        assertThat(experience.kind("task_1").next(0, 0.5)).isEmpty();
    }

    @Test
    void learnsEachPrefixForItself() {
        TaskKind other = experience.kind("task_1");
        for (int task = 0; task < 200; task++) {
            see(kind, SLOW, 1);
            see(other, FAST, 1);
        }

        assertThat(gap(kind, 60)).isGreaterThan(3 * gap(other, 60));
    }

    @Test
    void adaptsWithinSomeHundredTasksWhenTheyTakeLonger() {
        see(kind, FAST, 1_000);

        see(kind, Law.lognormal(120, 0.2), 300);

        assertThat(kind.learned().orElseThrow().quantile(0.5)).isBetween(95.0, 130.0);
    }

    @Test
    void adaptsWithinSomeHundredTasksWhenTheyTakeLess() {
        see(kind, Law.lognormal(120, 0.2), 1_000);

        see(kind, FAST, 400);

        assertThat(kind.learned().orElseThrow().quantile(0.5)).isBetween(50.0, 72.0);
    }

    @Test
    void doesNotStarveATaskBeyondAllExperience() {
        see(kind, FAST, 300);

        for (double age = 200; age < 1e6; age *= 1.5) {
            assertThat(gap(kind, age)).isBetween(2.0, 60.0);
        }
    }

    @Test
    void learnsThatTasksTakeLongerWhileNoneIsOver() {
        see(kind, FAST, 300);
        double before = gap(kind, 90);

        for (int task = 0; task < 300; task++) {
            clock.advance(INTERVAL);
            kind.stayedOpen(0, 100);
        }

        assertThat(gap(kind, 90)).isGreaterThan(2 * before);
    }

    @Test
    void asksNoSoonerThanAnswersAreRenewed() {
        TaskKind renewed = experience(Duration.ofSeconds(15), Double.POSITIVE_INFINITY).kind("veo-1");
        see(renewed, FAST, 300);

        for (double age = 0; age < 200; age++) {
            assertThat(renewed.next(age, 0).orElseThrow() - age).isGreaterThan(15 - 1e-6);
        }
    }

    @Test
    void noticesEndsLaterWhereTheBudgetIsTooSmall() {
        DurationModel tight = experience(Duration.ZERO, 0.5);
        TaskKind polled = tight.kind("veo-1");

        see(polled, FAST, 500); // one a second, each of which takes some 5 polls

        LearnedDurations learned = polled.learned().orElseThrow();
        assertThat(learned.delay()).isGreaterThan(10);
        assertThat(learned.polls()).isLessThan(3);
    }

    @Test
    void takesItsShareOfTheBudget() {
        DurationModel whole = experience(Duration.ZERO, 8);
        DurationModel part = experience(Duration.ZERO, 8);
        part.setShare(0.25);
        see(whole.kind("veo-1"), FAST, 500);
        see(part.kind("veo-1"), FAST, 500);

        assertThat(whole.kind("veo-1").learned().orElseThrow().delay()).isCloseTo(5, within(0.01));
        assertThat(part.kind("veo-1").learned().orElseThrow().delay()).isGreaterThan(6);
    }

    @Test
    void spreadsPollsOfTasksThatAreTakenOver() {
        see(kind, FAST, 300);
        double gap = gap(kind, 60);

        assertThat(IntStream.range(0, 100).mapToDouble(i -> kind.resume(60, i / 100.0).orElseThrow() - 60)).allSatisfy(
                wait -> assertThat(wait).isBetween(0.0, 1.1 * gap));
        assertThat(kind.resume(1, 0.5).orElseThrow()).isEqualTo(kind.next(0, 0.5).orElseThrow());
    }

    @Test
    void takesTasksThatBeganTogetherApart() {
        see(kind, FAST, 300);

        assertThat(kind.next(0, 1).orElseThrow()).isGreaterThan(1.05 * kind.next(0, 0).orElseThrow());
    }

    @Test
    void isSafeForUseByManyThreads() {
        CompletableFuture<?>[] all = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int task = 0; task < 2_000; task++) {
                        kind.stayedOpen(0, 50);
                        kind.endedBetween(50, 70);
                        kind.next(30, 0.5);
                    }
                }))
                .toArray(CompletableFuture[]::new);

        CompletableFuture.allOf(all).join();

        assertThat(kind.learned().orElseThrow().quantile(0.5)).isBetween(50.0, 70.0);
    }

    /** Tasks that are polled as the kind would have it, one after the other, a second apart. */
    private void see(TaskKind kind, Law law, int tasks) {
        for (int task = 0; task < tasks; task++) {
            clock.advance(Duration.ofSeconds(1));
            double duration = law.draw().applyAsDouble(random);
            double chance = random.nextDouble();
            double age = 0;
            while (true) {
                double next = kind.next(age, chance).orElse(age + 10);
                if (next >= duration) {
                    kind.endedBetween(age, next);
                    break;
                }
                kind.stayedOpen(age, next);
                age = next;
            }
        }
    }

    private static double gap(TaskKind kind, double age) {
        return kind.next(age, 0.5).orElseThrow() - age;
    }
}
