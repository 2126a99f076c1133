package dev.videorelay.polling;

import static dev.videorelay.testbed.Tickets.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.videorelay.task.Ticket;
import dev.videorelay.testbed.Tickets;

class FixedScheduleTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Schedule schedule = new FixedSchedule(INTERVAL, new Random(42));
    private final Ticket ticket = Tickets.of("task_a");

    @RepeatedTest(20)
    void waitsOneIntervalGiveOrTakeATenth() {
        assertThat(schedule.untilNext(ticket, ACCEPTED)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    @Test
    void pollsFirstOneIntervalAfterAcceptance() {
        Duration wait = schedule.untilFirst(ticket, ACCEPTED.plusSeconds(4));

        assertThat(wait).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
    }

    @RepeatedTest(20)
    void spreadsOverAnIntervalWhatIsOverdue() {
        Duration wait = schedule.untilFirst(ticket, ACCEPTED.plusSeconds(3_000));

        assertThat(wait).isBetween(Duration.ZERO, INTERVAL);
    }

    @Test
    void doesNotLetAllThatIsOverdueComeAtOnce() {
        Duration one = schedule.untilFirst(ticket, ACCEPTED.plusSeconds(3_000));
        Duration other = schedule.untilFirst(ticket, ACCEPTED.plusSeconds(3_000));

        assertThat(one).isNotEqualTo(other);
    }
}
