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
 * Learns from polls, and from past completions, how long one provider's tasks take.
 *
 * <p>The age of a task counts from its submission to the gateway. Where the gateway does not say when that was, it is taken to be
 * the usual lag before acceptance.
 */
public final class DurationLearner {

    /** Largest difference between the gateway's clock and the relay's that is taken for skew. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);
    /** Longest plausible time between submission to the gateway and acceptance by the relay. */
    private static final Duration LONGEST_LAG = Duration.ofHours(1);
    /** By how much the usual lag changes at most with each task, as a part of the interval. */
    private static final double STEP = 0.02;
    private static final double NANOS = 1e9;

    private final DurationModel model;
    private final DetectionListener listener;
    private final double interval;
    /** Median of the seconds between submission to the gateway and acceptance; a lost update does no harm. */
    private volatile double usualLag;

    /** @param interval at which tasks are polled on the fixed schedule */
    public DurationLearner(DurationModel model, Duration interval, DetectionListener listener) {
        this.model = model;
        this.listener = listener;
        this.interval = interval.toNanos() / NANOS;
    }

    public DurationModel model() {
        return model;
    }

    TaskKind kind(Ticket ticket) {
        return model.kind(ticket.taskId().value());
    }

    /** The age of a task in seconds, not negative. */
    double age(Ticket ticket, Report report, Instant at) {
        return age(ticket.accepted(), report.times().submitted(), at);
    }

    private double age(Instant accepted, Instant submitted, Instant at) {
        double since = seconds(accepted, at);
        return Math.max(0, since + (isPlausible(submitted, accepted) ? seconds(submitted, accepted) : usualLag));
    }

    private static boolean isPlausible(Instant submitted, Instant accepted) {
        return submitted != null && submitted.isBefore(accepted.plus(CLOCK_SKEW))
                && submitted.isAfter(accepted.minus(LONGEST_LAG));
    }

    /** Learns from a poll; of a task that is not known to have been open before, there is nothing to learn. */
    public void learn(TaskObservation poll) {
        if (poll.knownOpen() == null) {
            return;
        }
        Ticket ticket = poll.ticket();
        TaskKind kind = kind(ticket);
        double to = age(ticket, poll.report(), poll.at());
        double from = poll.knownOpen().equals(ticket.accepted())
                ? 0
                : Math.min(to, age(ticket, poll.report(), poll.knownOpen()));
        if (poll.report().state().isFinal()) {
            learnEnd(poll, kind, from, to);
        } else {
            kind.stayedOpen(from, to);
        }
    }

    private void learnEnd(TaskObservation poll, TaskKind kind, double from, double to) {
        Ticket ticket = poll.ticket();
        Times times = poll.report().times();
        double at = times.finished() == null ? -1 : age(ticket, poll.report(), times.finished());
        listener.endDetected(ticket, kind.name(), poll.polls(), duration(secondsSinceEnd(kind, at, from, to)));
        learnLag(times.submitted(), ticket.accepted());
    }

    /**
     * Learns the end of a task, and returns how long ago it was.
     *
     * @param at age at which the gateway says that the task ended, which counts if the polls allow it, apart from clock skew
     * @param from age at which the task was known to be open
     * @param to age at which it was found to have ended
     */
    private static double secondsSinceEnd(TaskKind kind, double at, double from, double to) {
        double skew = CLOCK_SKEW.toSeconds();
        if (at <= 0 || at < from - skew || at > to + skew) {
            return kind.endedBetween(from, to);
        }
        double possible = Math.max(from, Math.min(to, at));
        kind.endedAt(from, possible);
        return to - possible;
    }

    private void learnLag(Instant submitted, Instant accepted) {
        if (isPlausible(submitted, accepted)) {
            double off = seconds(submitted, accepted) - usualLag;
            usualLag += Math.copySign(Math.min(STEP * interval, Math.abs(off)), off);
        }
    }

    /** Learns from a past completion; where the gateway did not say when the task ended, it was in the last interval. */
    public void learn(PastCompletion past) {
        TaskKind kind = model.kind(past.taskId());
        Times times = past.times();
        double to = age(past.accepted(), times.submitted(), past.completed());
        if (!past.taskEnded()) {
            kind.stayedOpen(0, to);
            return;
        }
        double from = Math.max(0, to - interval);
        kind.stayedOpen(0, from);
        secondsSinceEnd(kind, times.finished() == null ? -1 : age(past.accepted(), times.submitted(), times.finished()),
                from, to);
        learnLag(times.submitted(), past.accepted());
    }

    private static double seconds(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.getSeconds() + between.getNano() / NANOS;
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS));
    }
}
