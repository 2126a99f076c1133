package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** Tasks that are polled while the wall clock is set. */
final class ClockStepTest {

    private static final Duration OPEN = Duration.ofSeconds(25);

    private final ManualClock clock = new ManualClock();
    private final SetClock system = new SetClock();
    private final WallClock wall = new WallClock(system, clock);
    private final List<Completion> over = new ArrayList<>();
    private final Instant start = clock.instant();
    private Instant ends = start.plus(OPEN);
    private final PlayedLoop loop = new PlayedLoop(Settings.of("relay.providers.unified.poll.schedule", "fixed"), clock,
            wall, taskId -> clock.instant().isBefore(ends) ? Readings.running(50) : Readings.succeeded(Readings.URL));

    @ParameterizedTest
    @ValueSource(longs = {-3_600, -60, 60, 3_600})
    void seesTheEndOfATaskAsIfNothingHadHappened(long seconds) {
        loop.follow(Tickets.of("task_a"), clock.instant(), over::add);
        loop.advance(Duration.ofSeconds(5));

        system.ahead = Duration.ofSeconds(seconds);
        loop.advance(Duration.ofSeconds(31));

        assertThat(over).hasSize(1);
        assertThat(over.get(0).at()).isBetween(start.plus(OPEN).plusSeconds(seconds),
                start.plusSeconds(36 + seconds));
    }

    @ParameterizedTest
    @ValueSource(longs = {-7_200, 7_200})
    void keepsTheDeadlineOfAnOpenTask(long seconds) {
        ends = Instant.MAX;
        loop.follow(Tickets.of("task_a"), clock.instant(), over::add);
        loop.advance(Duration.ofSeconds(5));

        system.ahead = Duration.ofSeconds(seconds);
        loop.advance(Tickets.DEADLINE.minusSeconds(10));

        assertThat(over).isEmpty();

        loop.advance(Duration.ofSeconds(10));

        assertThat(over).extracting(Completion::outcome).hasOnlyElementsOfType(Outcome.TimedOut.class).hasSize(1);
    }

    @Test
    void countsTheDeadlineFromNowAfterTheClockWasSetBack() {
        ends = Instant.MAX;
        Ticket fromTheFuture = Tickets.of("task_a").moved(Duration.ofHours(5));
        loop.follow(fromTheFuture, clock.instant(), over::add);

        loop.advance(Tickets.DEADLINE.plusSeconds(1));

        assertThat(over).extracting(Completion::ticket).containsExactly(fromTheFuture);
    }

    /** The system's clock, as far ahead of the steady one as it was set. */
    private final class SetClock extends Clock {

        private Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return clock.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
