package dev.videorelay.polling;

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

/** Decides what follows a poll of one provider's tasks: another poll, and when, or the end. */
final class PollPolicy {

    /** So often a task must be unknown in a row before it is believed. */
    private static final int NOT_FOUND_BELIEVED = 3;
    /** So often a task that succeeded is asked again for its URL. */
    private static final int QUICK_REPOLLS = 3;
    private static final Duration QUICK = Duration.ofSeconds(2);

    private final PollSchedule schedule;
    private final Backoff backoff;
    private final Jitter jitter;
    private final Duration quick;
    private final Duration notFoundGrace;

    /** @param backoff begins with the interval at which tasks are polled */
    PollPolicy(PollSchedule schedule, Backoff backoff, Jitter jitter, Duration notFoundGrace) {
        this.schedule = schedule;
        this.backoff = backoff;
        this.jitter = jitter;
        this.quick = backoff.first().compareTo(QUICK) < 0 ? backoff.first() : QUICK;
        this.notFoundGrace = notFoundGrace;
    }

    /**
     * How long to wait before this process polls the task for the first time. A deadline that passed while nobody watched
     * does not hasten it, lest many come at once.
     *
     * @param watched until when somebody followed the task
     */
    Duration first(Ticket ticket, Instant watched, Instant now) {
        Duration wait = schedule.untilFirst(ticket, watched);
        return now.isBefore(ticket.deadline()) ? untilDeadlineAtMost(wait, ticket, now) : wait;
    }

    /** Whether somebody may have polled a task that was followed until then. */
    boolean hasBeenPolled(Ticket ticket, Instant watched) {
        return !watched.isBefore(ticket.accepted().plus(schedule.untilFirst(ticket, ticket.accepted())));
    }

    /** @param history with the poll that found this */
    PollDecision after(Ticket ticket, Finding finding, PollHistory history, Instant now) {
        Outcome outcome = outcome(ticket, finding, history, now);
        if (outcome != null) {
            return new PollDecision.End(outcome);
        }
        if (!now.isBefore(ticket.deadline())) {
            return timedOut(finding.description(), history);
        }
        return new PollDecision.PollIn(untilDeadlineAtMost(wait(ticket, history, now), ticket, now));
    }

    /** The end of a task whose deadline has passed without a last poll. */
    PollDecision unpolled(PollHistory history) {
        return timedOut("not polled, the provider is paused or its limits are reached", history);
    }

    private static PollDecision timedOut(String lastPoll, PollHistory history) {
        String state = history.last().state().word();
        return new PollDecision.End(new Outcome.TimedOut(
                new Failure(DEADLINE_EXCEEDED, "last poll: " + lastPoll + "; last state seen: " + state)));
    }

    private Outcome outcome(Ticket ticket, Finding finding, PollHistory history, Instant now) {
        if (finding instanceof Finding.Reported told) {
            return outcome(told.report(), history);
        }
        boolean believed = history.notFounds() >= NOT_FOUND_BELIEVED
                && !now.isBefore(ticket.accepted().plus(notFoundGrace));
        return believed ? new Outcome.Failed(new Failure(TASK_NOT_FOUND, "the gateway has no such task")) : null;
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
                ? new Outcome.Failed(
                        new Failure(NO_VIDEO_URL, "the gateway says that it succeeded, but not where the video is"))
                : null;
    }

    private Duration wait(Ticket ticket, PollHistory history, Instant now) {
        if (history.failures() > 0) {
            return jitter.around(backoff.after(history.failures()));
        }
        return history.withoutUrl() > 0 ? quick : schedule.untilNext(ticket, history.last(), now);
    }

    /** The last poll of a task that stays open comes at its deadline. */
    private static Duration untilDeadlineAtMost(Duration wait, Ticket ticket, Instant now) {
        Duration left = Duration.between(now, ticket.deadline());
        if (left.compareTo(wait) < 0) {
            return left.isNegative() ? Duration.ZERO : left;
        }
        return wait;
    }
}
