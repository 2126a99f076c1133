package dev.videorelay.ledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.InMemoryStore;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.timing.WallClock;

final class HeartbeatTest {

    private static final Instant SECOND = Instant.parse("2026-04-12T16:35:02Z");

    private final ManualClock clock = new ManualClock();
    private final Heartbeat one = heartbeat();
    private final Heartbeat other = heartbeat();

    @Test
    void isThereOnceItIsRenewed() {
        assertThat(one.exists()).isFalse();

        one.renew(SECOND);

        assertThat(one.exists()).isTrue();
        assertThat(last(one)).isEqualTo(SECOND);
    }

    @Test
    void isRenewedInEachSecond() {
        one.renew(SECOND);
        one.renew(SECOND.plusMillis(999));
        assertThat(last(one)).isEqualTo(SECOND);

        one.renew(SECOND.plusMillis(1_000));
        assertThat(last(one)).isEqualTo(SECOND.plusMillis(1_000));
    }

    /** So that one transaction has all of them. */
    @Test
    void isRenewedTogetherWithThoseOfOtherPartitions() {
        one.renew(SECOND.plusMillis(300));
        other.renew(SECOND.plusMillis(900));
        Instant next = SECOND.plusMillis(1_010);

        one.renew(next);
        other.renew(next);

        assertThat(last(one)).isEqualTo(next);
        assertThat(last(other)).isEqualTo(next);
    }

    private static Instant last(Heartbeat heartbeat) {
        return heartbeat.last(SECOND.plus(Duration.ofMinutes(1)));
    }

    private Heartbeat heartbeat() {
        return new Heartbeat(InMemoryStore.alone(), WallClock.showing(clock));
    }
}
