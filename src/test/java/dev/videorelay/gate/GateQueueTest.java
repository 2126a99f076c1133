package dev.videorelay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.polling.Readings;

/** Order of the polls in the queue of a gate, and what happens to them at a deadline. */
final class GateQueueTest {

    private static final Finding OK = Readings.running(1).finding();
    private static final double NO_BUDGET = Double.POSITIVE_INFINITY;

    @Test
    void pollsOtherTasksHoweverManyDeadlinesPass() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 10));
        List<PlayedGate.Task> old = played.join(20);
        for (int second = 0; second < 60; second++) {
            Instant now = played.clock.instant();
            Instant later = now.plus(Duration.ofHours(9));
            old.forEach(task -> task.enterUnlessQueued(new PollPriority(now, later, later)));
            IntStream.range(0, 11).forEach(i -> played.join("short").enter(now));
            played.advance(Duration.ofSeconds(1));
            played.endAdmittedPolls(OK);
        }

        assertThat(played.admitted().stream().filter("short"::equals).count()).isBetween(295L, 305L);
        assertThat(old).allSatisfy(task -> assertThat(task.passes()).isBetween(14L, 16L));
    }

    @Test
    void admitsTheMostUrgentPollFirst() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, 1));
        Instant now = played.clock.instant();
        Instant deadline = now.plus(Duration.ofHours(1));
        played.join("old").enter(new PollPriority(now, now.plusSeconds(600), deadline));
        played.join("young").enter(new PollPriority(now, now.plusSeconds(5), deadline));
        PlayedGate.Task last = played.join("last");
        last.enter(new PollPriority(now, now.plusSeconds(900), now.plusMillis(500)));

        for (int second = 0; second < 3; second++) {
            played.advance(Duration.ofSeconds(1));
            played.endAdmittedPolls(OK);
        }

        assertThat(played.admitted()).containsExactly("last", "young", "old");
    }

    @Test
    void pollsEveryTaskUnderATightBudget() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 2));
        List<PlayedGate.Task> old = played.join(60);
        Instant start = played.clock.instant();
        for (int round = 0; round < 1_200; round++) {
            Instant now = played.clock.instant();
            Duration age = Duration.ofMinutes(30).plus(Duration.between(start, now));
            old.forEach(task -> task
                    .enterUnlessQueued(new PollPriority(now, now.plus(age), now.plus(Duration.ofHours(9)))));
            if (round % 10 == 0) { // short ones that join all the time and need half of the budget
                IntStream.range(0, 10).forEach(i -> played.join("young").enter());
            }
            played.advance(Duration.ofSeconds(1));
            played.endAdmittedPolls(OK);
        }

        assertThat(played.admitted().stream().filter("young"::equals).count()).isEqualTo(1_200);
        assertThat(old).allSatisfy(task -> assertThat(task.passes()).isBetween(15L, 25L));
    }

    @Test
    void keepsALastPollQueuedDuringAShortPause() {
        PlayedGate played = PlayedGate.paused();
        PlayedGate.Task task = played.join("b");
        task.enter(played.clock.instant().plusSeconds(3));

        played.advance(Duration.ofSeconds(5));

        assertThat(task.admitted).isTrue();
    }

    @Test
    void rejectsAPollAtTheDeadlineDuringALongPause() {
        PlayedGate played = PlayedGate.pausedFor(Duration.ofSeconds(14));
        PlayedGate.Task task = played.join("b");
        Instant deadline = played.clock.instant().plusSeconds(3);
        task.enter(deadline);

        played.advance(Duration.ofSeconds(3));

        assertThat(task.admitted).isFalse();
        assertThat(played.clock.instant()).isEqualTo(deadline);
    }

    @Test
    void rejectsAPollAfterTheDeadlineDuringALongPause() {
        PlayedGate played = PlayedGate.pausedFor(Duration.ofSeconds(11));
        PlayedGate.Task task = played.join("b");

        task.enter(played.clock.instant().minusSeconds(1));

        assertThat(task.admitted).isFalse();
    }

    @Test
    void rejectsALastPollThatWaitsTooLong() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        played.join("a").enter();
        PlayedGate.Task task = played.join("b");
        task.enter(played.clock.instant().plusSeconds(3));

        played.advance(PlayedGate.LAST_PATIENCE.plusSeconds(2));
        assertThat(task.admitted).isNull();
        played.advance(Duration.ofSeconds(1));

        assertThat(task.admitted).isFalse();
    }

    @Test
    void rejectsVeryManyPollsInPortions() {
        PlayedGate played = PlayedGate.pausedFor(Duration.ofMinutes(5));
        Instant deadline = played.clock.instant().plusSeconds(3);
        List<PlayedGate.Task> tasks = played.join(5_000);
        tasks.forEach(task -> task.enter(deadline));

        played.advance(Duration.ofSeconds(3));

        assertThat(tasks).allSatisfy(task -> assertThat(task.admitted).isFalse());
    }
}
