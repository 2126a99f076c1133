package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.videorelay.gate.PollScheduler;
import dev.videorelay.ledger.TaskHandle;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.TaskDetails;
import dev.videorelay.task.TaskView;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.WallClock;

/**
 * Open task that cannot be polled, since its provider is not in use. It keeps its ticket until the provider is in use again, or
 * until its deadline.
 */
final class ParkedTask implements TaskHandle {

    /** Time between two checks, so that a dropped task is soon garbage. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Ticket ticket;
    private final PollScheduler scheduler;
    private final WallClock wall;
    /** By the steady clock. */
    private final Instant deadline;
    private final Consumer<Completion> closed;
    private volatile boolean left;

    ParkedTask(Ticket ticket, PollScheduler scheduler, WallClock wall, Consumer<Completion> closed) {
        this.ticket = ticket;
        this.scheduler = scheduler;
        this.wall = wall;
        this.deadline = ticket.acceptedAt(wall.pastToSteady(ticket.accepted())).deadline();
        this.closed = closed;
    }

    /** Schedules the next check of the deadline. */
    void awaitDeadline() {
        Duration rest = untilDeadline();
        Duration wait = rest.compareTo(LONGEST_WAIT) < 0 ? rest : LONGEST_WAIT;
        scheduler.after(wait.isNegative() ? Duration.ZERO : wait, this::checkDeadline);
    }

    private void checkDeadline() {
        if (left) {
            return;
        }
        if (untilDeadline().compareTo(Duration.ZERO) > 0) {
            awaitDeadline();
        } else {
            closed.accept(completion(new Outcome.TimedOut(new Failure(Failure.DEADLINE_EXCEEDED,
                    "its provider is not in use: " + ticket.provider()
                            + " is switched off or missing in the settings, so the task was not polled"))));
        }
    }

    private Duration untilDeadline() {
        return Duration.between(wall.steady().instant(), deadline);
    }

    private Completion completion(Outcome outcome) {
        return new Completion(ticket, outcome, Report.NONE, 0, null, wall.instant());
    }

    @Override
    public Ticket ticket() {
        return ticket;
    }

    @Override
    public TaskView view() {
        return new TaskView(ticket.taskId().value(), ticket.provider(), ticket.accepted(), ticket.deadline(), "new",
                null, 0, 0, 0, 0, null);
    }

    @Override
    public TaskDetails details() {
        return new TaskDetails(view(), "provider", List.of());
    }

    @Override
    public boolean isPolled() {
        return false;
    }

    @Override
    public Completion cancel() {
        left = true;
        return completion(Outcome.Cancelled.BY_REQUEST);
    }

    @Override
    public void drop() {
        left = true;
    }
}
