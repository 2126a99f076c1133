package dev.videorelay.schedule;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;

/**
 * Schedule that polls at a fixed interval, plus or minus a tenth.
 *
 * <p>The first poll is due one interval after acceptance. From then on the polls of a task move towards a phase of the interval
 * that follows from the task's ID: tasks that were accepted together drift apart, and an instance that takes a task over
 * computes the same phase.
 *
 * <p>After an outage, in which no instance polled the tasks, the schedule continues where it stopped: the tasks that were due
 * first are polled first, and the rate is no higher than before.
 */
public final class FixedSchedule implements PollSchedule {

    /** A poll is shifted by this part of the interval at most. */
    private static final int MOST_SHIFT = 10;

    private final long interval;

    public FixedSchedule(Duration interval) {
        this.interval = interval.toMillis();
    }

    @Override
    public Duration untilFirst(Ticket ticket, Instant polledUntil) {
        Duration old = Duration.between(ticket.accepted(), polledUntil);
        if (old.isNegative()) {
            return Duration.ofMillis(interval);
        }
        return Duration
                .ofMillis(interval - (old.toMillis() < interval ? old.toMillis() : sincePhase(ticket, polledUntil)));
    }

    @Override
    public Duration untilNext(Ticket ticket, Report last, Instant now) {
        long late = sincePhase(ticket, now);
        long off = late < interval / 2 ? late : late - interval;
        long most = interval / MOST_SHIFT;
        return Duration.ofMillis(interval - Math.max(-most, Math.min(most, off)));
    }

    private long sincePhase(Ticket ticket, Instant at) {
        long phase = (long) (TaskPhase.of(ticket.taskId()) * interval);
        return Math.floorMod(Duration.between(Instant.EPOCH, at).toMillis() - phase, interval);
    }
}
