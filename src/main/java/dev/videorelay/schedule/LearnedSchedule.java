package dev.videorelay.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.Supplier;

import dev.videorelay.schedule.model.TaskKind;
import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;

/**
 * Polls a task when it is likely to be over, by what was learned of tasks of its kind; until something was, as the fixed
 * schedule does.
 */
public final class LearnedSchedule implements PollSchedule {

    private final DurationLearner lessons;
    private final FixedSchedule untilThen;

    public LearnedSchedule(DurationLearner lessons, FixedSchedule untilThen) {
        this.lessons = lessons;
        this.untilThen = untilThen;
    }

    @Override
    public Duration untilFirst(Ticket ticket, Instant watched) {
        TaskKind kind = lessons.kind(ticket);
        double age = lessons.age(ticket, Report.NONE, watched);
        return until(kind.resume(age, TaskPhase.of(ticket.taskId())), age,
                () -> untilThen.untilFirst(ticket, watched));
    }

    @Override
    public Duration untilNext(Ticket ticket, Report told, Instant now) {
        TaskKind kind = lessons.kind(ticket);
        double age = lessons.age(ticket, told, now);
        OptionalDouble next = kind.next(age, TaskPhase.of(ticket.taskId()));
        return until(next, age, () -> untilThen.untilNext(ticket, told, now));
    }

    private static Duration until(OptionalDouble next, double age, Supplier<Duration> otherwise) {
        return next.isPresent() ? DurationLearner.duration(next.getAsDouble() - age) : otherwise.get();
    }
}
