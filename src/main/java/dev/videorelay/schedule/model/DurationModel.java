package dev.videorelay.schedule.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one provider's tasks have taught of how long they take. Safe for use by many threads: what was seen is written down under
 * a lock, and plans are made of it now and then, and read without one.
 */
public final class DurationModel {

    /** Of tasks that no prefix claims. */
    public static final String OTHER = "other";

    /** Fewer ends of all kinds together than that teach nothing. */
    private static final double FEWEST = 20;
    /** The latest so many ends count, and those before them less and less. */
    private static final double MEMORY = 250;
    /** How many ends of all kinds together a kind begins with, and after how many of its own it needs them no more. */
    private static final double BORROWED = 5;
    private static final double ENOUGH = 50;
    /** After how much news, and how long, plans are made anew. */
    private static final int NEWS = 50;
    private static final Duration REST = Duration.ofSeconds(1);
    /** To begin with; the price of a plan is found from any guess. */
    private static final double USUAL_POLLS = 10;

    private final FreshnessGoal aim;
    private final Clock clock;
    private final List<TaskKind> kinds;
    private final TaskKind other = new TaskKind(OTHER, this);
    private final LifeTable seen = new LifeTable();
    private volatile boolean enough;
    private double share = 1;

    /** @param prefixes of its tasks' IDs, each of which makes a kind */
    public DurationModel(FreshnessGoal aim, Collection<String> prefixes, Clock clock) {
        this.aim = aim;
        this.clock = clock;
        Stream<TaskKind> named = prefixes.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(prefix -> new TaskKind(prefix, this));
        this.kinds = Stream.concat(named, Stream.of(other)).toList();
    }

    /** The kind that the longest prefix of the ID stands for. */
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

    /** @param share this instance's part of all tasks, 0 to 1, and so of the budget */
    public synchronized void share(double share) {
        this.share = share;
    }

    /** What was seen until now was seen elsewhere, or before: it tells how long tasks take, but not how many there are. */
    public void recalled() {
        synchronized (this) {
            kinds.forEach(kind -> kind.ends.forget());
        }
        kinds.stream().filter(kind -> kind.plan != null).forEach(this::make);
    }

    /** Its plan, or null as long as too little is known. */
    PollPlan plan(TaskKind kind) {
        PollPlan plan = kind.plan;
        if (plan == null && enough) {
            make(kind);
            plan = kind.plan;
        }
        return plan;
    }

    void open(TaskKind kind, double from, double to) {
        boolean due;
        synchronized (this) {
            kind.seen.open(from, to);
            seen.open(from, to);
            due = isDue(kind);
        }
        makeIf(due, kind);
    }

    double over(TaskKind kind, double from, double to) {
        double delay;
        boolean due;
        synchronized (this) {
            fade(kind);
            SurvivalCurve shape = shape(kind);
            kind.seen.endedBetween(from, to, shape);
            seen.endedBetween(from, to, shape);
            delay = shape.delaySinceEnd(from, to);
            due = isDue(kind);
        }
        makeIf(due, kind);
        return delay;
    }

    void ended(TaskKind kind, double from, double at) {
        boolean due;
        synchronized (this) {
            fade(kind);
            kind.seen.ended(from, at);
            seen.ended(from, at);
            due = isDue(kind);
        }
        makeIf(due, kind);
    }

    private void fade(TaskKind kind) {
        kind.seen.fade(1 - 1 / MEMORY);
        seen.fade(1 - 1 / MEMORY);
        kind.ends.happened();
    }

    private SurvivalCurve shape(TaskKind kind) {
        return kind.plan == null ? durations(kind) : kind.plan.rule().durations();
    }

    private SurvivalCurve durations(TaskKind kind) {
        double lacking = BORROWED * Math.max(0, 1 - kind.seen.ends() / ENOUGH);
        return (lacking > 0 ? kind.seen.with(seen, lacking) : kind.seen).durations();
    }

    /** Something was seen: whether it is time for another plan. */
    private boolean isDue(TaskKind kind) {
        kind.news++;
        return kind.plan == null || kind.news >= NEWS && !clock.instant().isBefore(kind.planned.plus(REST));
    }

    private void makeIf(boolean due, TaskKind kind) {
        if (due) {
            make(kind);
        }
    }

    /** The plan itself is made without the lock: it takes a thousand times longer than all else here. */
    private void make(TaskKind kind) {
        SurvivalCurve durations;
        double delay;
        synchronized (this) {
            enough = enough || seen.ends() >= FEWEST;
            if (!enough || kind.planning) {
                return;
            }
            kind.planning = true;
            kind.news = 0;
            kind.planned = clock.instant();
            kind.stretch = stretch();
            delay = aim.delay() * kind.stretch;
            durations = durations(kind);
        }
        double price = kind.plan == null ? delay / USUAL_POLLS : kind.plan.rule().price();
        try {
            kind.plan = PollPlan.ofDelay(delay, durations, aim.bounds(), price);
        } finally {
            synchronized (this) {
                kind.planning = false;
            }
        }
    }

    /** How much longer delays have to be for the budget: polls go about with their inverse. */
    private double stretch() {
        Instant now = clock.instant();
        double needed = 0;
        for (TaskKind kind : kinds) {
            if (kind.plan != null) {
                needed += kind.ends.perSecond(now) * kind.plan.cost().polls() * kind.stretch;
            }
        }
        double allowed = aim.budget() * share;
        return needed <= allowed || allowed == 0 ? 1 : needed / allowed;
    }
}
