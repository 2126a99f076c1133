package dev.videorelay.schedule.model;

/** Learned durations of one kind of tasks and the cost of polling it, for display. All times are in seconds. */
public final class LearnedDurations {

    /** With more than so many times the polls of a fixed interval, the figures are guesses about ages never observed. */
    private static final int ABSURD = 10;

    private final PollPlan plan;
    private final boolean mostEnd;

    /** @param mostEnd whether most tasks had ended by the oldest age observed */
    LearnedDurations(PollPlan plan, boolean mostEnd) {
        this.plan = plan;
        this.mostEnd = mostEnd;
    }

    /** Whether the figures follow from observations: not where most tasks have not ended. */
    public boolean isMeaningful() {
        return mostEnd && polls() <= ABSURD * pollsOfFixedInterval();
    }

    /** The age by which this part of the tasks has ended, such as 0.5 for the median. */
    public double quantile(double part) {
        return plan.rule().durations().ageReachedBy(1 - part);
    }

    /** The part of the tasks that is still open at this age. */
    public double open(double age) {
        return plan.rule().durations().survival(0, age);
    }

    /** Expected number of polls of a task. */
    public double polls() {
        return plan.cost().polls();
    }

    /** Expected time from the end of a task to its detection. */
    public double delay() {
        return plan.cost().delay();
    }

    /** Polls of a task at a fixed interval with the same expected delay. */
    public double pollsOfFixedInterval() {
        return plan.rule().durations().mean() / (2 * delay()) + 0.5;
    }
}
