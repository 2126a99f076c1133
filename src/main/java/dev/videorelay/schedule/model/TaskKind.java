package dev.videorelay.schedule.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A kind of tasks: those of one provider with the same ID prefix, with what the model has learned of their durations.
 * Thread-safe. All ages are in seconds.
 */
public final class TaskKind {

    private final String name;
    private final DurationModel model;
    /** Guarded by the model, like all fields that are not final. */
    final LifeTable seen = new LifeTable();
    final EwmaRate ends = new EwmaRate();
    /** Observations since the plan was made. */
    int newObservations;
    Instant planned = Instant.MIN;
    boolean planning;
    /** Factor by which the plan's delay was raised to stay in the budget. */
    double stretch = 1;
    volatile PollPlan plan;

    TaskKind(String name, DurationModel model) {
        this.name = name;
        this.model = model;
    }

    /** Whether this is the kind of tasks without a known prefix. */
    public boolean isOther() {
        return model.isOther(this);
    }

    /** The prefix of its task IDs, or {@code other}. */
    public String name() {
        return name;
    }

    /**
     * The age of the next poll of a task that is open at the given age; empty until enough is known.
     *
     * @param phase fixed random number of the task, 0 to 1
     */
    public OptionalDouble next(double age, double phase) {
        PollPlan current = model.plan(this);
        return current == null ? OptionalDouble.empty() : OptionalDouble.of(current.next(age, phase));
    }

    /** The same for a task whose last poll is unknown. */
    public OptionalDouble resume(double age, double phase) {
        PollPlan current = model.plan(this);
        return current == null ? OptionalDouble.empty() : OptionalDouble.of(current.resume(age, phase));
    }

    /** Records a task that was open at both ages. */
    public void stayedOpen(double from, double to) {
        model.stayedOpen(this, from, to);
    }

    /**
     * Records a task that was open at one age and had ended by a later one.
     *
     * @return the estimated time since its end
     */
    public double endedBetween(double from, double to) {
        return model.endedBetween(this, from, to);
    }

    /** Records a task that was open at one age and ended at a known later one. */
    public void endedAt(double from, double at) {
        model.endedAt(this, from, at);
    }

    /** What has been learned, if there is a plan. */
    public Optional<LearnedDurations> learned() {
        return Optional.ofNullable(plan).map(current -> new LearnedDurations(current, model.mostEnd(this)));
    }
}
