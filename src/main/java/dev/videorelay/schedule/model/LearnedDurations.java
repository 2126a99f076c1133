package dev.videorelay.schedule.model;

/** What is known of how long a kind of tasks takes, and what that is worth; for people. All times are in seconds. */
public final class LearnedDurations {

    private final PollPlan plan;

    LearnedDurations(PollPlan plan) {
        this.plan = plan;
    }

    /** The age that this part of the tasks does not get beyond, such as 0.5 for the median. */
    public double quantile(double part) {
        return plan.rule().durations().ageReachedBy(1 - part);
    }

    /** Part of the tasks that is still open at this age. */
    public double open(double age) {
        return plan.rule().durations().survival(0, age);
    }

    /** Polls that a task is expected to take. */
    public double polls() {
        return plan.cost().polls();
    }

    /** How long after its end that of a task is expected to be noticed. */
    public double delay() {
        return plan.cost().delay();
    }

    /** Polls that a task would take at a fixed interval, with which its end is noticed as soon. */
    public double pollsOfFixedInterval() {
        return plan.rule().durations().mean() / (2 * delay()) + 0.5;
    }
}
