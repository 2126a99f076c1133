package dev.videorelay.schedule;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.event.PastCompletion;
import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.schedule.model.TaskKind;
import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;
import dev.videorelay.task.Times;

/**
 * What polls of one provider's tasks teach of how long they take.
 *
 * <p>A task's age counts from when its gateway says that it was submitted, else from acceptance less what usually lies between
 * the two.
 */
public final class DurationLearner {

    /** By how much the gateway's clock may go before ours. */
    private static final Duration AHEAD = Duration.ofSeconds(10);
    /** Nobody submits a task to the relay so long after it began. */
    private static final Duration ABSURD = Duration.ofHours(1);
    /** What is added to the usual lag, or taken from it, with each task: of the interval. */
    private static final double STEP = 0.02;
    private static final double NANOS = 1e9;

    private final DurationModel experience;
    private final DetectionListener listener;
    private final double interval;
    /** Median of the seconds between submission to the gateway and acceptance; it does no harm if a step gets lost. */
    private volatile double lag;

    /** @param interval at which tasks are polled on the fixed schedule */
    public DurationLearner(DurationModel experience, Duration interval, DetectionListener listener) {
        this.experience = experience;
        this.listener = listener;
        this.interval = interval.toNanos() / NANOS;
    }

    public DurationModel experience() {
        return experience;
    }

    TaskKind kind(Ticket ticket) {
        return experience.kind(ticket.taskId().value());
    }

    /** In seconds, not negative. */
    double age(Ticket ticket, Report told, Instant at) {
        return age(ticket.accepted(), told.times().submitted(), at);
    }

    private double age(Instant accepted, Instant submitted, Instant at) {
        double since = seconds(accepted, at);
        return Math.max(0, since + (isSane(submitted, accepted) ? seconds(submitted, accepted) : lag));
    }

    private static boolean isSane(Instant submitted, Instant accepted) {
        return submitted != null && submitted.isBefore(accepted.plus(AHEAD))
                && submitted.isAfter(accepted.minus(ABSURD));
    }

    /**
     * Takes what the gateway told of a task.
     *
     * @param polls that it took, with this one
     * @param open when it was known to be open, or null
     * @return the same after this poll
     */
    public Instant learn(Ticket ticket, Report told, int polls, Instant open, Instant now) {
        TaskKind kind = kind(ticket);
        double to = age(ticket, told, now);
        double from = open == null || open.equals(ticket.accepted()) ? 0 : Math.min(to, age(ticket, told, open));
        if (!told.state().isFinal()) {
            if (open != null) {
                kind.stayedOpen(from, to);
            }
            return now;
        }
        if (open != null) {
            Instant finished = told.times().finished();
            double at = finished == null ? -1 : age(ticket, told, finished);
            listener.noticed(ticket, kind.name(), polls, duration(end(kind, at, from, to)));
            follow(told.times().submitted(), ticket.accepted());
        }
        return null;
    }

    /** How long ago it was: the gateway's word counts if it is possible, give or take the difference of clocks. */
    private static double end(TaskKind kind, double at, double from, double to) {
        double off = AHEAD.toSeconds();
        if (at <= 0 || at < from - off || at > to + off) {
            return kind.endedBetween(from, to);
        }
        double possible = Math.max(from, Math.min(to, at));
        kind.endedAt(from, possible);
        return to - possible;
    }

    private void follow(Instant submitted, Instant accepted) {
        if (isSane(submitted, accepted)) {
            double off = seconds(submitted, accepted) - lag;
            lag += Math.copySign(Math.min(STEP * interval, Math.abs(off)), off);
        }
    }

    /** Learns from a task that was over before; where its gateway did not say when it ended, it was in the last interval. */
    public void recall(PastCompletion past) {
        TaskKind kind = experience.kind(past.taskId());
        Times times = past.times();
        double to = age(past.accepted(), times.submitted(), past.completed());
        if (!past.taskEnded()) {
            kind.stayedOpen(0, to);
            return;
        }
        double from = Math.max(0, to - interval);
        kind.stayedOpen(0, from);
        end(kind, times.finished() == null ? -1 : age(past.accepted(), times.submitted(), times.finished()), from, to);
        follow(times.submitted(), past.accepted());
    }

    private static double seconds(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.getSeconds() + between.getNano() / NANOS;
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS));
    }
}
