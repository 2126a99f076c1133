package dev.videorelay.polling.policy;

import static dev.videorelay.task.Failure.DEADLINE_EXCEEDED;
import static dev.videorelay.task.Failure.NO_VIDEO_URL;
import static dev.videorelay.task.Failure.TASK_NOT_FOUND;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.answer.Finding;
import dev.videorelay.schedule.PollSchedule;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.Backoff;
import dev.videorelay.timing.Jitter;

/** Decides what follows a poll of one provider's tasks: another poll, and when, or the end of the task. */
public final class PollPolicy {

    /** Number of polls in a row that must not find a task before it counts as missing. */
    private static final int NOT_FOUNDS_TO_FAIL = 3;
    /** Number of further polls of a task that succeeded without a URL. */
    private static final int QUICK_REPOLLS = 3;
    private static final String NOT_POLLED = "not polled, the provider is paused or its limits are reached";
    private static final Duration QUICK = Duration.ofSeconds(2);

    private final PollSchedule schedule;
    private final Backoff backoff;
    private final Jitter jitter;
    private final Duration quick;
    private final Duration notFoundGrace;

    /** @param backoff whose first wait is the interval at which tasks are polled */
    public PollPolicy(PollSchedule schedule, Backoff backoff, Jitter jitter, Duration notFoundGrace) {
        this.schedule = schedule;
        this.backoff = backoff;
        this.jitter = jitter;
        this.quick = backoff.first().compareTo(QUICK) < 0 ? backoff.first() : QUICK;
        this.notFoundGrace = notFoundGrace;
    }

    /**
     * How long to wait before this instance polls the task for the first time. A deadline that passed while no instance polled
     * the task does not shorten the wait, or very many polls would be due at once.
     *
     * @param polledUntil until when an instance polled the task
     */
    public Duration untilFirst(Ticket ticket, Instant polledUntil, Instant now) {
        Duration wait = schedule.untilFirst(ticket, polledUntil);
        return now.isBefore(ticket.deadline()) ? untilDeadlineAtMost(wait, ticket, now) : wait;
    }

    /** Whether the first poll of the task was due while another instance had it. */
    public boolean mayHaveBeenPolled(Ticket ticket, Instant polledUntil) {
        return !polledUntil.isBefore(ticket.accepted().plus(schedule.untilFirst(ticket, ticket.accepted())));
    }

    /**
     * Decides after a poll.
     *
     * @param history including the poll that found this
     */
    public PollDecision decide(Ticket ticket, Finding finding, PollHistory history, Instant now) {
        Outcome outcome = outcome(ticket, finding, history, now);
        if (outcome != null) {
            return new PollDecision.End(outcome);
        }
        if (!now.isBefore(ticket.deadline())) {
            return atDeadline(finding.description(), finding.cause(), history);
        }
        return new PollDecision.PollIn(untilDeadlineAtMost(wait(ticket, history, now), ticket, now));
    }

    /** Decides about a task whose deadline has passed and whose last poll the gate has rejected. */
    public PollDecision expired(PollHistory history) {
        return atDeadline(NOT_POLLED, NOT_POLLED, history);
    }

    /** A video of which the gateway does not say whether it is the result is better than none. */
    private static PollDecision atDeadline(String lastPoll, String cause, PollHistory history) {
        Report last = history.last();
        return last.isAssumed() && last.videoUrl() != null
                ? new PollDecision.End(new Outcome.Succeeded(last.videoUrl()))
                : timedOut(lastPoll, cause, history);
    }

    private static PollDecision timedOut(String lastPoll, String cause, PollHistory history) {
        String seen = history.last() == Report.NONE
                ? "never answered: " + cause
                : "last poll: " + lastPoll + "; last state seen: " + history.last().state().word();
        return new PollDecision.End(new Outcome.TimedOut(new Failure(DEADLINE_EXCEEDED, seen)));
    }

    private Outcome outcome(Ticket ticket, Finding finding, PollHistory history, Instant now) {
        if (finding instanceof Finding.Reported told) {
            return outcome(told.report(), history);
        }
        boolean missing = history.notFounds() >= NOT_FOUNDS_TO_FAIL
                && !now.isBefore(ticket.accepted().plus(notFoundGrace));
        return missing ? new Outcome.Failed(new Failure(TASK_NOT_FOUND, "the gateway has no such task")) : null;
    }

    private static Outcome outcome(Report report, PollHistory history) {
        return switch (report.state()) {
            case QUEUED, RUNNING -> withoutUrl(history);
            case SUCCEEDED -> report.videoUrl() == null
                    ? withoutUrl(history)
                    : new Outcome.Succeeded(report.videoUrl());
            case FAILED -> new Outcome.Failed(report.failure());
            case CANCELLED -> Outcome.Cancelled.BY_GATEWAY;
        };
    }

    private static Outcome withoutUrl(PollHistory history) {
        return history.withoutUrl() > QUICK_REPOLLS
                ? new Outcome.Failed(new Failure(NO_VIDEO_URL, reason(history.last())))
                : null;
    }

    private static String reason(Report report) {
        return report.noVideoReason() == null
                ? "the gateway says that it succeeded, but not where the video is"
                : report.noVideoReason();
    }

    private Duration wait(Ticket ticket, PollHistory history, Instant now) {
        if (history.failures() > 0) {
            return jitter.around(backoff.after(history.failures()));
        }
        return history.hasSucceeded() ? quick : schedule.untilNext(ticket, history.last(), now);
    }

    /** A task that stays open is polled for the last time at its deadline. */
    private static Duration untilDeadlineAtMost(Duration wait, Ticket ticket, Instant now) {
        Duration left = Duration.between(now, ticket.deadline());
        if (left.compareTo(wait) < 0) {
            return left.isNegative() ? Duration.ZERO : left;
        }
        return wait;
    }
}
