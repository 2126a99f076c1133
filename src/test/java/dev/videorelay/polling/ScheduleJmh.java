package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import dev.videorelay.task.Ticket;
import dev.videorelay.testbed.Tickets;

/** Choosing when a task is polled next. */
@State(Scope.Benchmark)
public class ScheduleJmh {

    private final Schedule fixed = new FixedSchedule(Duration.ofSeconds(10));
    private final Ticket ticket = Tickets.of("task_01k6x");
    private Instant now = Tickets.ACCEPTED;

    @Benchmark
    public Duration fixedSchedule() {
        now = now.plusMillis(1);
        return fixed.untilNext(ticket, now);
    }
}
