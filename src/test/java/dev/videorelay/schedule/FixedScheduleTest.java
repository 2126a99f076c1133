package dev.videorelay.schedule;

import static dev.videorelay.testkit.Tickets.ACCEPTED;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Tickets;

class FixedScheduleTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PollSchedule schedule = new FixedSchedule(INTERVAL);
    private final Ticket ticket = Tickets.of("task_a");

    @ParameterizedTest
    @MethodSource("tickets")
    void waitsOneIntervalGiveOrTakeATenth(Ticket ticket) {
        for (int late = 0; late < 10_000; late += 500) {
            assertThat(schedule.untilNext(ticket, Report.NONE, ACCEPTED.plusMillis(late)))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        }
    }

    @ParameterizedTest
    @MethodSource("tickets")
    void keepsItsBeatOnceItHasIt(Ticket ticket) {
        Instant poll = ACCEPTED;
        for (int polls = 0; polls < 6; polls++) {
            poll = poll.plus(schedule.untilNext(ticket, Report.NONE, poll));
        }

        assertThat(schedule.untilNext(ticket, Report.NONE, poll)).isEqualTo(INTERVAL);
        assertThat(schedule.untilNext(ticket, Report.NONE, poll.plusMillis(300))).isEqualTo(INTERVAL.minusMillis(300));
    }

    @Test
    void pollsFirstOneIntervalAfterAcceptance() {
        assertThat(schedule.untilFirst(ticket, ACCEPTED.plusSeconds(4))).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void waitsAnIntervalWhenTheClockOfAcceptanceIsAhead() {
        assertThat(schedule.untilFirst(ticket, ACCEPTED.minusMillis(50))).isEqualTo(INTERVAL);
    }

    @Test
    void pollsFirstWhatWaitedWhileNoInstancePolled() {
        Instant poll = ACCEPTED;
        for (int polls = 0; polls < 6; polls++) {
            poll = poll.plus(schedule.untilNext(ticket, Report.NONE, poll));
        }
        Instant due = poll.plus(INTERVAL);

        assertThat(schedule.untilFirst(ticket, due.minusMillis(10))).isEqualTo(Duration.ofMillis(10));
        assertThat(schedule.untilFirst(ticket, due.plusMillis(10))).isEqualTo(INTERVAL.minusMillis(10));
    }

    @Test
    void standsTimesThatCannotBe() {
        assertThat(schedule.untilFirst(ticket, Instant.MIN.plusSeconds(1))).isEqualTo(INTERVAL);
        assertThat(schedule.untilFirst(ticket, Instant.parse("9999-12-31T00:00:00Z"))).isBetween(Duration.ZERO,
                INTERVAL);
    }

    @Test
    void spreadsTasksThatCameTogetherOverTheInterval() {
        Instant crash = ACCEPTED.plusSeconds(3_000);

        assertThat(tickets(1_000).collect(groupingBy(task -> schedule.untilFirst(task, crash).toSeconds())).values())
                .extracting(List::size)
                .allSatisfy(inOneSecond -> assertThat(inOneSecond).isLessThan(130));
    }

    private static Stream<Ticket> tickets() {
        return tickets(20);
    }

    private static Stream<Ticket> tickets(int number) {
        return IntStream.range(0, number).mapToObj(i -> Tickets.of("task_" + i));
    }
}
