package dev.videorelay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.Gate.Waiting;

/** What a task's next poll waits for, as the gate says. */
final class GateWaitingTest {

    @Test
    void waitsForItsScheduleAndThenForItsAnswer() {
        PlayedGate played = new PlayedGate(PlayedGate.UNLIMITED);
        PlayedGate.Task task = played.join("a");
        assertThat(task.waiting()).isEqualTo(Waiting.SCHEDULE);

        task.enter();

        assertThat(task.waiting()).isEqualTo(Waiting.ANSWER);
        task.endPoll(new Finding.GatewayError("HTTP 502"));
        assertThat(task.waiting()).isEqualTo(Waiting.SCHEDULE);
    }

    @Test
    void waitsForASlot() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1, Double.POSITIVE_INFINITY));
        played.join("a").enter();

        assertThat(entered(played).waiting()).isEqualTo(Waiting.GATE);
    }

    @Test
    void waitsForTheBudget() {
        PlayedGate played = new PlayedGate(PlayedGate.limits(1_000, 0.1));
        played.join("a").enter();

        assertThat(entered(played).waiting()).isEqualTo(Waiting.BUDGET);
    }

    @Test
    void waitsForTheEndOfAPause() {
        PlayedGate played = PlayedGate.pausedFor(Duration.ofMinutes(1));

        assertThat(entered(played).waiting()).isEqualTo(Waiting.PAUSE);
    }

    private static PlayedGate.Task entered(PlayedGate played) {
        PlayedGate.Task task = played.join("b");
        task.enter();
        return task;
    }
}
