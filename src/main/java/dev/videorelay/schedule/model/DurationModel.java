package dev.videorelay.schedule.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Learns how long the tasks of one provider take, and plans their polls. Thread-safe: observations are recorded under a lock;
 * plans are computed from them now and then, and read without a lock.
 */
public final class DurationModel {

    /** Name of the kind of tasks whose IDs have no known prefix. */
    public static final String OTHER = "other";

    /** Ended tasks of a kind, or of those that it may borrow from, before its first plan is made. */
    private static final double MIN_ENDS = 20;
    /** Number of recent ends that an estimate rests on; older ends fade exponentially. */
    private static final double MEMORY = 250;
    /** Ends of all kinds that a new kind starts with, and its own ends from which on it needs none of them. */
    private static final double BORROWED = 5;
    private static final double ENOUGH = 50;
    /** Observations and time between two plans of a kind. */
    private static final int NEW_OBSERVATIONS = 50;
    private static final Duration MIN_PLAN_AGE = Duration.ofSeconds(1);
    /** First guess of the polls per task; the search for the price converges from any guess. */
    private static final double GUESSED_POLLS = 10;

    private final FreshnessGoal goal;
    private final Clock clock;
    private final List<TaskKind> kinds;
    private final TaskKind other = new TaskKind(OTHER, this);
    /** Whether a kind of which nothing is known can borrow enough for a plan. */
    private volatile boolean enoughToBorrow;
    private double share = 1;

    /** @param prefixes prefixes of task IDs; each makes a kind */
    public DurationModel(FreshnessGoal goal, Collection<String> prefixes, Clock clock) {
        this.goal = goal;
        this.clock = clock;
        Stream<TaskKind> named = prefixes.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(prefix -> new TaskKind(prefix, this));
        this.kinds = Stream.concat(named, Stream.of(other)).toList();
    }

    /** The kind of the longest prefix that matches the ID. */
    public TaskKind kind(String taskId) {
        for (TaskKind kind : kinds) {
            if (taskId.startsWith(kind.name())) {
                return kind;
            }
        }
        return other;
    }

    boolean isOther(TaskKind kind) {
        return kind == other;
    }

    public List<TaskKind> kinds() {
        return kinds;
    }

    /** @param share this instance's share of all tasks, and so of the budget; 0 to 1 */
    public synchronized void setShare(double share) {
        this.share = share;
    }

    /**
     * Ends the warm-up: observations up to now are from past events, which tell how long tasks take but not how many end per
     * second.
     */
    public void warmedUp() {
        synchronized (this) {
            kinds.forEach(kind -> kind.ends.reset());
        }
        kinds.stream().filter(kind -> kind.plan != null).forEach(this::makePlan);
    }

    /** The plan of a kind, or null until enough tasks have ended. */
    PollPlan plan(TaskKind kind) {
        PollPlan plan = kind.plan;
        if (plan == null && enoughToBorrow) {
            makePlan(kind);
            plan = kind.plan;
        }
        return plan;
    }

    void stayedOpen(TaskKind kind, double from, double to) {
        boolean due;
        synchronized (this) {
            kind.seen.stayedOpen(from, to);
            due = isDue(kind, false);
        }
        makePlanIf(due, kind);
    }

    double endedBetween(TaskKind kind, double from, double to) {
        double delay;
        boolean due;
        synchronized (this) {
            fade(kind);
            SurvivalCurve shape = shape(kind);
            kind.seen.endedBetween(from, to, shape);
            delay = shape.delaySinceEnd(from, to);
            due = isDue(kind, true);
        }
        makePlanIf(due, kind);
        return delay;
    }

    void endedAt(TaskKind kind, double from, double at) {
        boolean due;
        synchronized (this) {
            fade(kind);
            kind.seen.endedAt(from, at);
            due = isDue(kind, true);
        }
        makePlanIf(due, kind);
    }

    private void fade(TaskKind kind) {
        kind.seen.fade(1 - 1 / MEMORY);
        kind.ends.increment();
    }

    private SurvivalCurve shape(TaskKind kind) {
        return kind.plan == null ? durations(kind) : kind.plan.rule().durations();
    }

    private SurvivalCurve durations(TaskKind kind) {
        double lacking = BORROWED * Math.max(0, 1 - kind.seen.ends() / ENOUGH);
        return (lacking > 0 ? kind.seen.with(lent(), lacking) : kind.seen).durations();
    }

    /**
     * What is known of all kinds of which most tasks end. A kind whose tasks are stuck at the gateway lends nothing, since it says
     * nothing about how long tasks take that do end.
     */
    private LifeTable lent() {
        LifeTable lent = new LifeTable();
        kinds.stream().map(kind -> kind.seen).filter(LifeTable::mostEnd).forEach(lent::add);
        return lent;
    }

    /** Whether most tasks of the kind had ended by the oldest age observed. */
    synchronized boolean mostEnd(TaskKind kind) {
        return kind.seen.mostEnd();
    }

    private boolean hasEnough(TaskKind kind) {
        double borrowed = lent().ends();
        enoughToBorrow = borrowed >= MIN_ENDS;
        return enoughToBorrow || kind.seen.ends() >= MIN_ENDS;
    }

    /**
     * Counts an observation, and returns whether a new plan is due. The first plan waits for ends, so it is not tried after each of
     * the many polls that find no end.
     */
    private boolean isDue(TaskKind kind, boolean ended) {
        kind.newObservations++;
        boolean many = kind.newObservations >= NEW_OBSERVATIONS;
        return kind.plan == null ? ended || many : many && !clock.instant().isBefore(kind.planned.plus(MIN_PLAN_AGE));
    }

    private void makePlanIf(boolean due, TaskKind kind) {
        if (due) {
            makePlan(kind);
        }
    }

    /** Computes the plan without the lock, since that takes a thousand times longer than all else here. */
    private void makePlan(TaskKind kind) {
        SurvivalCurve durations;
        double delay;
        synchronized (this) {
            if (kind.planning) {
                return;
            }
            kind.newObservations = 0;
            if (kind.plan == null && !hasEnough(kind)) {
                return;
            }
            kind.planning = true;
            kind.planned = clock.instant();
            kind.stretch = stretch();
            delay = goal.delay() * kind.stretch;
            durations = durations(kind);
        }
        double price = kind.plan == null ? delay / GUESSED_POLLS : kind.plan.rule().price();
        try {
            kind.plan = PollPlan.ofDelay(delay, durations, goal.bounds(), price);
        } finally {
            synchronized (this) {
                kind.planning = false;
            }
        }
    }

    /** Factor by which delays have to grow to stay in the budget: polls are roughly their inverse. */
    private double stretch() {
        Instant now = clock.instant();
        double needed = 0;
        for (TaskKind kind : kinds) {
            if (kind.plan != null) {
                needed += kind.ends.perSecond(now) * kind.plan.cost().polls() * kind.stretch;
            }
        }
        double allowed = goal.budget() * share;
        return needed <= allowed || allowed == 0 ? 1 : needed / allowed;
    }
}
