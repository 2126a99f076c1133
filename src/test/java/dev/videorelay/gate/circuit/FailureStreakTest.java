package dev.videorelay.gate.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;

final class FailureStreakTest {

    private static final Finding FAILURE = new Finding.GatewayError("HTTP 502");
    private static final Finding OTHER = new Finding.Unreadable("HTTP 418");

    private final FailureStreak streak = new FailureStreak();
    private final CircuitMember one = new CircuitMember(0);
    private final CircuitMember other = new CircuitMember(0);

    @Test
    void isReachedByTwentyFailuresInARow() {
        fail(19);
        assertThat(streak.failures()).isEqualTo(19);

        assertThat(streak.add(other, FAILURE)).isTrue();
    }

    @Test
    void countsFailuresOfOneTaskInARowOnce() {
        for (int i = 0; i < 50; i++) {
            assertThat(streak.add(one, FAILURE)).isFalse();
        }

        assertThat(streak.failures()).isEqualTo(1);
    }

    @Test
    void countsATaskAgainAfterAnyOtherFinding() {
        streak.add(one, FAILURE);
        streak.add(other, OTHER);
        streak.add(one, FAILURE);

        assertThat(streak.failures()).isEqualTo(2);
    }

    @Test
    void startsAgainAfterAnyOtherFinding() {
        fail(19);
        streak.add(one, OTHER);

        fail(19);
        assertThat(streak.failures()).isEqualTo(19);

        assertThat(streak.add(other, FAILURE)).isTrue();
    }

    @Test
    void showsTheFailuresAmongTheLastTwentyPolls() {
        fail(10);
        for (int i = 0; i < 15; i++) {
            streak.add(one, OTHER);
        }

        assertThat(streak.failures()).isEqualTo(5);
    }

    @Test
    void staysReachedUntilItIsReset() {
        fail(20);

        assertThat(streak.add(one, OTHER)).isFalse();
        assertThat(streak.add(one, FAILURE)).isTrue();

        streak.reset();
        assertThat(streak.add(other, FAILURE)).isFalse();
        assertThat(streak.failures()).isEqualTo(1);
    }

    /** Of two tasks in turn. */
    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            streak.add(i % 2 == 0 ? one : other, FAILURE);
        }
    }
}
