package dev.videorelay.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.Supplier;

import dev.videorelay.schedule.model.TaskKind;
import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;

/**
 * Schedule that polls a task when it has probably ended, by what was learned of tasks of its kind. As long as too little is
 * known, it is the fixed schedule.
 */
public final class LearnedSchedule implements PollSchedule {

    private final DurationLearner learner;
    private final FixedSchedule fallback;

    public LearnedSchedule(DurationLearner learner, FixedSchedule fallback) {
        this.learner = learner;
        this.fallback = fallback;
    }

    @Override
    public Duration untilFirst(Ticket ticket, Instant polledUntil) {
        TaskKind kind = learner.kind(ticket);
        double age = learner.age(ticket, Report.NONE, polledUntil);
        return until(kind.resume(age, TaskPhase.of(ticket.taskId())), age,
                () -> fallback.untilFirst(ticket, polledUntil));
    }

    @Override
    public Duration untilNext(Ticket ticket, Report last, Instant now) {
        TaskKind kind = learner.kind(ticket);
        double age = learner.age(ticket, last, now);
        OptionalDouble next = kind.next(age, TaskPhase.of(ticket.taskId()));
        return until(next, age, () -> fallback.untilNext(ticket, last, now));
    }

    private static Duration until(OptionalDouble next, double age, Supplier<Duration> otherwise) {
        return next.isPresent() ? DurationLearner.duration(next.getAsDouble() - age) : otherwise.get();
    }
}
