package dev.videorelay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.polling.Readings;

/** Who passes a gate when not all can: at once, by budget, after a pause, at a deadline. */
final class GateQueueTest {

    private static final Finding OK = Readings.running(1).finding();
    private static final Finding UNAUTHORIZED = new Finding.Refused(Finding.RefusalReason.UNAUTHORIZED);
    private static final double NO_BUDGET = Double.POSITIVE_INFINITY;

    @Test
    void letsSoManyPassAtOnceAndTheNextWhenOneIsBack() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(2, NO_BUDGET));
        List<PlayedGate.Task> tasks = tasks(played, 4);
        tasks.forEach(PlayedGate.Task::come);
        assertThat(played.passed()).containsExactly("t0", "t1");

        tasks.get(1).tell(OK);

        assertThat(played.passed()).containsExactly("t0", "t1", "t2");
    }

    @Test
    void givesThePlaceOfOneThatLeftInTheMiddleOfItsPollToTheNext() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        List<PlayedGate.Task> tasks = tasks(played, 2);
        tasks.forEach(PlayedGate.Task::come);

        tasks.get(0).leave();
        assertThat(played.passed()).containsExactly("t0");
        tasks.get(0).tell(OK);

        assertThat(played.passed()).containsExactly("t0", "t1");
    }

    @Test
    void givesThePlaceOfOneThatLeftItsLoopWithoutAWordToTheNext() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        List<PlayedGate.Task> tasks = tasks(played, 2);
        tasks.forEach(PlayedGate.Task::come);

        tasks.get(0).leave();
        tasks.get(0).done();
        tasks.get(0).done();

        assertThat(played.passed()).containsExactly("t0", "t1");
    }

    @Test
    void takesThePlaceBackFromOneThatFellOutOfItsLoop() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        List<PlayedGate.Task> tasks = tasks(played, 2);
        tasks.forEach(PlayedGate.Task::come);

        tasks.get(0).come();

        assertThat(played.passed()).containsExactly("t0", "t1");
    }

    @Test
    void turnsAwayOneThatLeavesWhileItWaits() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        List<PlayedGate.Task> tasks = tasks(played, 3);
        tasks.forEach(PlayedGate.Task::come);

        tasks.get(1).leave();
        tasks.get(0).tell(OK);

        assertThat(tasks.get(1).admitted).isFalse();
        assertThat(played.passed()).containsExactly("t0", "t2");
    }

    @Test
    void turnsAwayOneThatComesAfterItLeft() {
        PlayedGate played = new PlayedGate(PlayedGate.UNLIMITED);
        PlayedGate.Task task = played.join("a");
        task.leave();

        task.come();

        assertThat(task.admitted).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 7, 100, 2_500})
    void keepsToItsBudgetInEverySecond(double budget) {
        PlayedGate played = new PlayedGate(PlayedGate.limits(100_000, budget));
        tasks(played, 10_000).forEach(PlayedGate.Task::come);

        played.advance(Duration.ofSeconds(20));

        assertThat(played.passes.size()).isBetween((int) Math.min(10_000, budget * 20) - 1,
                (int) Math.min(10_000, budget * 20));
        assertThat(PlayedGate.fullestSecond(played.passes)).isLessThanOrEqualTo((int) Math.ceil(budget) + 1);
    }

    @Test
    void doesNotMakeUpForBudgetThatNobodyUsed() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 100));
        List<PlayedGate.Task> tasks = tasks(played, 500);
        played.advance(Duration.ofMinutes(1));

        tasks.forEach(PlayedGate.Task::come);
        played.advance(Duration.ofSeconds(1));

        assertThat(played.passes.size()).isLessThanOrEqualTo(103);
    }

    @Test
    void takesItsShareOfTheBudget() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 100));
        played.gate.share(0.25);
        tasks(played, 500).forEach(PlayedGate.Task::come);
        played.advance(Duration.ofSeconds(2));
        assertThat(played.passes).hasSize(50);

        played.gate.share(1);
        played.advance(Duration.ofSeconds(2));

        assertThat(played.passes).hasSize(250);
    }

    @Test
    void letsNobodyPassWhileItHasNoShare() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 100));
        played.gate.share(0);

        played.join("a").come();
        played.advance(Duration.ofSeconds(10));

        assertThat(played.passes).isEmpty();
    }

    @Test
    void sharesABudgetAmongInstancesThatComeAndGo() {
        PlayedGate one = new PlayedGate(PlayedGate.limits(1_000, 120));
        PlayedGate other = new PlayedGate(PlayedGate.limits(1_000, 120));
        other.gate.share(0);
        tasks(one, 5_000).forEach(PlayedGate.Task::come);
        tasks(other, 5_000).forEach(PlayedGate.Task::come);

        for (int parts : new int[]{0, 3, 6, 9, 12, 6, 2, 0, 6}) {
            // Partitions leave one instance before they come to the other
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

    @Test
    void pollsTheOthersAsWellHoweverManyDeadlinesCome() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 10));
        List<PlayedGate.Task> old = tasks(played, 20);
        for (int second = 0; second < 60; second++) {
            Instant now = played.clock.instant();
            Instant later = now.plus(Duration.ofHours(9));
            old.forEach(task -> task.comeUnlessItWaits(new PollPriority(now, later, later)));
            IntStream.range(0, 11).forEach(i -> played.join("short").come(now));
            played.advance(Duration.ofSeconds(1));
            played.tellWhoPassed(OK);
        }

        assertThat(played.passed().stream().filter("short"::equals).count()).isBetween(295L, 305L);
        assertThat(old).allSatisfy(task -> assertThat(task.passes()).isBetween(14L, 16L));
    }

    @Test
    void prefersWhoeverNeedsItMost() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, 1));
        Instant now = played.clock.instant();
        Instant deadline = now.plus(Duration.ofHours(1));
        played.join("old").come(new PollPriority(now, now.plusSeconds(600), deadline));
        played.join("young").come(new PollPriority(now, now.plusSeconds(5), deadline));
        PlayedGate.Task last = played.join("last");
        last.come(new PollPriority(now, now.plusSeconds(900), now.plusMillis(500)));

        for (int second = 0; second < 3; second++) {
            played.advance(Duration.ofSeconds(1));
            played.tellWhoPassed(OK);
        }

        assertThat(played.passed()).containsExactly("last", "young", "old");
    }

    @Test
    void givesEveryTaskItsTurnUnderATightBudget() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 2));
        List<PlayedGate.Task> old = tasks(played, 60);
        Instant start = played.clock.instant();
        for (int round = 0; round < 1_200; round++) {
            Instant now = played.clock.instant();
            Duration age = Duration.ofMinutes(30).plus(Duration.between(start, now));
            old.forEach(task -> task
                    .comeUnlessItWaits(new PollPriority(now, now.plus(age), now.plus(Duration.ofHours(9)))));
            if (round % 10 == 0) { // short ones that come all the time, and would like to take half of the budget
                IntStream.range(0, 10).forEach(i -> played.join("young").come());
            }
            played.advance(Duration.ofSeconds(1));
            played.tellWhoPassed(OK);
        }

        assertThat(played.passed().stream().filter("young"::equals).count()).isEqualTo(1_200);
        assertThat(old).allSatisfy(task -> assertThat(task.passes()).isBetween(15L, 25L));
    }

    @Test
    void waitsForALastPollIfItsProviderIsPausedForAMomentOnly() {
        PlayedGate played = paused();
        PlayedGate.Task task = played.join("b");
        task.come(played.clock.instant().plusSeconds(3));

        played.advance(Duration.ofSeconds(5));

        assertThat(task.admitted).isTrue();
    }

    @Test
    void turnsATaskAwayAtItsDeadlineWhileItsProviderStaysPaused() {
        PlayedGate played = pausedFor(Duration.ofSeconds(14));
        PlayedGate.Task task = played.join("b");
        Instant deadline = played.clock.instant().plusSeconds(3);
        task.come(deadline);

        played.advance(Duration.ofSeconds(3));

        assertThat(task.admitted).isFalse();
        assertThat(played.clock.instant()).isEqualTo(deadline);
    }

    @Test
    void turnsATaskAwayAtOnceIfItComesAfterItsDeadlineWhileItsProviderStaysPaused() {
        PlayedGate played = pausedFor(Duration.ofSeconds(11));
        PlayedGate.Task task = played.join("b");

        task.come(played.clock.instant().minusSeconds(1));

        assertThat(task.admitted).isFalse();
    }

    @Test
    void letsATaskWaitForItsLastPollNoLongerThanItIsPatient() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        played.join("a").come();
        PlayedGate.Task task = played.join("b");
        task.come(played.clock.instant().plusSeconds(3));

        played.advance(PlayedGate.LAST_PATIENCE.plusSeconds(2));
        assertThat(task.admitted).isNull();
        played.advance(Duration.ofSeconds(1));

        assertThat(task.admitted).isFalse();
    }

    @Test
    void bringsTasksBackAtTheRateAtWhichTheyArePolledAnyway() {
        PlayedGate played = paused();
        List<PlayedGate.Task> tasks = tasks(played, 999); // with the one that was refused: 100 polls a second
        played.advance(Duration.ofMinutes(3));
        tasks.forEach(PlayedGate.Task::come);
        played.advance(Duration.ofSeconds(30));
        assertThat(played.passed()).containsExactly("t0");

        tasks.get(0).tell(OK);
        played.advance(Duration.ofSeconds(20));

        assertThat(played.passes).hasSize(999);
        assertThat(PlayedGate.fullestSecond(played.passes)).isLessThanOrEqualTo(110);
        assertThat(played.passed().subList(0, 3)).containsExactly("t0", "t1", "t2");
    }

    @Test
    void bringsBackAsManyAsThereAreByThen() {
        PlayedGate played = paused();
        List<PlayedGate.Task> tasks = tasks(played, 2);
        played.advance(Duration.ofSeconds(5));
        tasks.forEach(PlayedGate.Task::come);
        tasks.get(0).tell(OK);

        tasks(played, 900).forEach(PlayedGate.Task::come);
        played.advance(Duration.ofSeconds(11));

        assertThat(played.passes).hasSize(902);
    }

    @Test
    void seesNoBurstLaterEither() {
        PlayedGate played = paused();
        List<PlayedGate.Task> tasks = tasks(played, 999);
        tasks.forEach(PlayedGate.Task::come);
        played.advance(Duration.ofSeconds(5));
        tasks.get(0).tell(OK);
        played.advance(Duration.ofSeconds(11));
        played.passes.clear();

        tasks.forEach(PlayedGate.Task::come); // all at once, as a schedule that draws them together may have it
        played.advance(Duration.ofSeconds(11));

        assertThat(played.passes).hasSize(999);
        assertThat(PlayedGate.fullestSecond(played.passes)).isLessThanOrEqualTo(110);
    }

    @Test
    void holdsNobodyUpOnceNobodyHasWaitedForAWhile() {
        PlayedGate played = paused();
        List<PlayedGate.Task> tasks = tasks(played, 20);
        tasks.get(0).come();
        played.advance(Duration.ofSeconds(5));
        tasks.get(0).tell(OK);
        played.advance(Duration.ofSeconds(61));

        tasks.forEach(PlayedGate.Task::come);

        assertThat(played.passes).hasSize(21);
    }

    @Test
    void sendsVeryManyAwayInPortions() {
        PlayedGate played = pausedFor(Duration.ofMinutes(5));
        Instant deadline = played.clock.instant().plusSeconds(3);
        List<PlayedGate.Task> tasks = tasks(played, 5_000);
        tasks.forEach(task -> task.come(deadline));

        played.advance(Duration.ofSeconds(3));

        assertThat(tasks).allSatisfy(task -> assertThat(task.admitted).isFalse());
    }

    private static List<PlayedGate.Task> tasks(PlayedGate played, int number) {
        return IntStream.range(0, number).mapToObj(i -> played.join("t" + i)).toList();
    }

    private static PlayedGate pausedFor(Duration pause) {
        PlayedGate played = new PlayedGate(PlayedGate.UNLIMITED);
        played.join("limited").tell(new Finding.RateLimited(pause));
        return played;
    }

    /** Its one task was refused. */
    private static PlayedGate paused() {
        PlayedGate played = new PlayedGate(PlayedGate.UNLIMITED);
        played.join("refused").tell(UNAUTHORIZED);
        return played;
    }
}
