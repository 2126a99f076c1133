package dev.videorelay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.polling.Readings;

/** Polls at a gate whose provider recovers from a pause. */
final class RecoveryTest {

    private static final Finding OK = Readings.running(1).finding();

    @Test
    void admitsPollsAtTheUsualRateAfterAPause() {
        PlayedGate played = PlayedGate.paused();
        List<PlayedGate.Task> tasks = played.join(999); // with the one that was refused: 100 polls a second
        played.advance(Duration.ofMinutes(3));
        tasks.forEach(PlayedGate.Task::enter);
        played.advance(Duration.ofSeconds(30));
        assertThat(played.admitted()).containsExactly("t0");

        tasks.get(0).endPoll(OK);
        played.advance(Duration.ofSeconds(20));

        assertThat(played.passes).hasSize(999);
        assertThat(PlayedGate.fullestSecond(played.passes)).isLessThanOrEqualTo(110);
        assertThat(played.admitted().subList(0, 3)).containsExactly("t0", "t1", "t2");
    }

    @Test
    void countsTasksThatJoinDuringTheRecovery() {
        PlayedGate played = PlayedGate.paused();
        List<PlayedGate.Task> tasks = played.join(2);
        played.advance(Duration.ofSeconds(5));
        tasks.forEach(PlayedGate.Task::enter);
        tasks.get(0).endPoll(OK);

        played.join(900).forEach(PlayedGate.Task::enter);
        played.advance(Duration.ofSeconds(11));

        assertThat(played.passes).hasSize(902);
    }

    @Test
    void allowsNoBurstLaterEither() {
        PlayedGate played = PlayedGate.paused();
        List<PlayedGate.Task> tasks = played.join(999);
        tasks.forEach(PlayedGate.Task::enter);
        played.advance(Duration.ofSeconds(5));
        tasks.get(0).endPoll(OK);
        played.advance(Duration.ofSeconds(11));
        played.passes.clear();

        tasks.forEach(PlayedGate.Task::enter); // all at once, as a schedule may have it
        played.advance(Duration.ofSeconds(11));

        assertThat(played.passes).hasSize(999);
        assertThat(PlayedGate.fullestSecond(played.passes)).isLessThanOrEqualTo(110);
    }

    @Test
    void limitsNoPollAfterAQuietMinute() {
        PlayedGate played = PlayedGate.paused();
        List<PlayedGate.Task> tasks = played.join(20);
        tasks.get(0).enter();
        played.advance(Duration.ofSeconds(5));
        tasks.get(0).endPoll(OK);
        played.advance(Duration.ofSeconds(61));

        tasks.forEach(PlayedGate.Task::enter);

        assertThat(played.passes).hasSize(21);
    }
}
