package dev.videorelay.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import dev.videorelay.polling.PollListener;
import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.schedule.model.TaskKind;
import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Law;
import dev.videorelay.testkit.Tickets;

/** Choosing when a task is polled next, and learning from a poll. */
@State(Scope.Benchmark)
public class ScheduleJmh {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final FixedSchedule fixed = new FixedSchedule(INTERVAL);
    private final DurationModel experience = new DurationModel(
            new FreshnessGoal(INTERVAL, Duration.ofSeconds(60), Duration.ZERO, Double.POSITIVE_INFINITY),
            List.of("task_"),
            Clock.systemUTC());
    private final PollSchedule learned = new LearnedSchedule(
            new DurationLearner(experience, INTERVAL, PollListener.NONE), fixed);
    private final Ticket ticket = Tickets.of("task_01k6x");
    private final TaskKind kind = experience.kind("task_01k6x");
    private Instant now = Tickets.ACCEPTED;

    public ScheduleJmh() {
        Law law = Law.lognormal(120, 0.35);
        SplittableRandom random = new SplittableRandom(1);
        for (int task = 0; task < 500; task++) {
            kind.endedAt(0, law.draw().applyAsDouble(random));
        }
    }

    @Benchmark
    public Duration fixedSchedule() {
        return fixed.untilNext(ticket, Report.NONE, later());
    }

    @Benchmark
    public Duration learnedSchedule() {
        return learned.untilNext(ticket, Report.NONE, later());
    }

    @Benchmark
    public Duration firstPollOfTheLearnedSchedule() {
        return learned.untilFirst(ticket, Tickets.ACCEPTED);
    }

    /** With the plans that are made of it now and then. */
    @Benchmark
    public void learningFromAPollThatFoundATaskOpen() {
        kind.stayedOpen(100, 104);
    }

    /** Within the first few minutes of the task, again and again. */
    private Instant later() {
        now = now.isAfter(Tickets.ACCEPTED.plusSeconds(200)) ? Tickets.ACCEPTED : now.plusMillis(1);
        return now;
    }
}
