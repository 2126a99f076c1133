package dev.videorelay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.polling.Readings;

/** Polls at a gate with few slots. */
final class GateSlotsTest {

    private static final Finding OK = Readings.running(1).finding();
    private static final double NO_BUDGET = Double.POSITIVE_INFINITY;

    @Test
    void admitsAsManyPollsAtOnceAsThereAreSlots() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(2, NO_BUDGET));
        List<PlayedGate.Task> tasks = played.join(4);
        tasks.forEach(PlayedGate.Task::enter);
        assertThat(played.admitted()).containsExactly("t0", "t1");

        tasks.get(1).endPoll(OK);

        assertThat(played.admitted()).containsExactly("t0", "t1", "t2");
    }

    @Test
    void keepsTheSlotOfATaskThatLeftUntilItsPollEnds() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        List<PlayedGate.Task> tasks = played.join(2);
        tasks.forEach(PlayedGate.Task::enter);

        tasks.get(0).leave();
        assertThat(played.admitted()).containsExactly("t0");
        tasks.get(0).endPoll(OK);

        assertThat(played.admitted()).containsExactly("t0", "t1");
    }

    @Test
    void releasesTheSlotOfAnAbandonedPollOnce() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        List<PlayedGate.Task> tasks = played.join(2);
        tasks.forEach(PlayedGate.Task::enter);

        tasks.get(0).leave();
        tasks.get(0).abandonPoll();
        tasks.get(0).abandonPoll();

        assertThat(played.admitted()).containsExactly("t0", "t1");
    }

    @Test
    void releasesTheSlotOfATaskThatFellOutOfItsLoop() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        List<PlayedGate.Task> tasks = played.join(2);
        tasks.forEach(PlayedGate.Task::enter);

        tasks.get(0).enter();

        assertThat(played.admitted()).containsExactly("t0", "t1");
    }

    @Test
    void rejectsTheQueuedPollOfATaskThatLeaves() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, NO_BUDGET));
        List<PlayedGate.Task> tasks = played.join(3);
        tasks.forEach(PlayedGate.Task::enter);

        tasks.get(1).leave();
        tasks.get(0).endPoll(OK);

        assertThat(tasks.get(1).admitted).isFalse();
        assertThat(played.admitted()).containsExactly("t0", "t2");
    }

    @Test
    void rejectsThePollOfATaskThatHasLeft() {
        PlayedGate played = new PlayedGate(PlayedGate.UNLIMITED);
        PlayedGate.Task task = played.join("a");
        task.leave();

        task.enter();

        assertThat(task.admitted).isFalse();
    }
}
