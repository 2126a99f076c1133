package dev.videorelay.schedule.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A kind of tasks, those of one provider whose IDs begin alike, and what is known of how long they take. Safe for use by many
 * threads. All ages are in seconds.
 */
public final class TaskKind {

    private final String name;
    private final DurationModel experience;
    /** Guarded by the experience, as all that is not final. */
    final LifeTable seen = new LifeTable();
    final EwmaRate ends = new EwmaRate();
    /** What was seen since the plan was made. */
    int news;
    Instant planned = Instant.MIN;
    boolean planning;
    /** What the plan was stretched by for the sake of the budget. */
    double stretch = 1;
    volatile PollPlan plan;

    TaskKind(String name, DurationModel experience) {
        this.name = name;
        this.experience = experience;
    }

    /** Whether it is that of tasks that no prefix claims. */
    public boolean isOther() {
        return experience.isOther(this);
    }

    /** The beginning of its tasks' IDs, or {@code other}. */
    public String name() {
        return name;
    }

    /**
     * The age at which a task is to be polled next that is open at this one; nothing as long as too little is known.
     *
     * @param chance from 0 to 1, as it fell to the task
     */
    public OptionalDouble next(double age, double chance) {
        PollPlan current = experience.plan(this);
        return current == null ? OptionalDouble.empty() : OptionalDouble.of(current.next(age, chance));
    }

    /** The same for a task of this age of which it is not known when it was last polled. */
    public OptionalDouble resume(double age, double chance) {
        PollPlan current = experience.plan(this);
        return current == null ? OptionalDouble.empty() : OptionalDouble.of(current.resume(age, chance));
    }

    /** A task that was open at one age still was at another. */
    public void open(double from, double to) {
        experience.open(this, from, to);
    }

    /**
     * A task that was open at one age was over at another.
     *
     * @return how long ago it ended, as far as can be told
     */
    public double over(double from, double to) {
        return experience.over(this, from, to);
    }

    /** A task that was open at one age ended at another. */
    public void ended(double from, double at) {
        experience.ended(this, from, at);
    }

    /** What is known of it, if anything is. */
    public Optional<LearnedDurations> learned() {
        return Optional.ofNullable(plan).map(LearnedDurations::new);
    }
}
