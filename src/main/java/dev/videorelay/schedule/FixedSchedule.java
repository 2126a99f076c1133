package dev.videorelay.schedule;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;

/**
 * The same interval again and again, give or take a tenth.
 *
 * <p>The first poll comes one interval after acceptance. From then on a task tends to a beat of its own, as chance gave it
 * to its ID: tasks that came together drift apart, and whoever takes a task over knows its beat.
 *
 * <p>After a time in which nobody followed the tasks they go on as if that time had not been: those that it kept waiting
 * are polled first, and all of them at no higher rate than before.
 */
public final class FixedSchedule implements PollSchedule {

    private static final int PARTS = 10;

    private final long interval;

    public FixedSchedule(Duration interval) {
        this.interval = interval.toMillis();
    }

    @Override
    public Duration untilFirst(Ticket ticket, Instant watched) {
        Duration old = Duration.between(ticket.accepted(), watched);
        if (old.isNegative()) {
            return Duration.ofMillis(interval);
        }
        return Duration.ofMillis(interval - (old.toMillis() < interval ? old.toMillis() : sinceBeat(ticket, watched)));
    }

    @Override
    public Duration untilNext(Ticket ticket, Report told, Instant now) {
        long late = sinceBeat(ticket, now);
        long off = late < interval / 2 ? late : late - interval;
        long most = interval / PARTS;
        return Duration.ofMillis(interval - Math.max(-most, Math.min(most, off)));
    }

    private long sinceBeat(Ticket ticket, Instant at) {
        long beat = (long) (TaskPhase.of(ticket.taskId()) * interval);
        return Math.floorMod(Duration.between(Instant.EPOCH, at).toMillis() - beat, interval);
    }
}
