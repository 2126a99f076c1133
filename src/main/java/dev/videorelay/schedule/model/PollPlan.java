package dev.videorelay.schedule.model;

/**
 * The plan for the polls of one kind of tasks, used until a new one is made.
 *
 * @param rule when a task is polled next
 * @param cost expected cost of the rule
 */
public record PollPlan(InspectionRule rule, PollCost cost) {

    /** Part of a gap by which polls of tasks that began together are spread, to either side. */
    private static final double SPREAD = 0.05;

    private static final int NEWTON_STEPS = 4;
    private static final double PRECISION = 1e-3;

    private static PollPlan of(InspectionRule rule) {
        return new PollPlan(rule, rule.cost());
    }

    /**
     * The plan with the given mean detection delay; if the bounds allow none, the closest one.
     *
     * @param price price of the previous rule, or a guess
     */
    public static PollPlan ofDelay(double delay, SurvivalCurve durations, IntervalBounds bounds, double price) {
        PollPlan plan = of(new InspectionRule(durations, price, bounds));
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double off = delay / plan.cost.delay();
            if (Math.abs(off - 1) < PRECISION) {
                return plan;
            }
            plan = of(new InspectionRule(durations, plan.rule.price() * off * off, bounds)); // gaps grow with the square root of the price
        }
        return bisect(delay * PRECISION, bounds.longest(), delay, durations, bounds);
    }

    private static PollPlan bisect(double low, double high, double delay, SurvivalCurve durations,
            IntervalBounds bounds) {
        if (high < low * (1 + PRECISION)) {
            return of(new InspectionRule(durations, high, bounds));
        }
        double middle = Math.sqrt(low * high);
        return new InspectionRule(durations, middle, bounds).cost().delay() < delay
                ? bisect(middle, high, delay, durations, bounds)
                : bisect(low, middle, delay, durations, bounds);
    }

    /**
     * The age of the next poll of a task that was open at the given age.
     *
     * @param phase fixed random number of the task, 0 to 1
     */
    double next(double age, double phase) {
        double gap = rule.next(age) - age;
        return age + rule.bounds().clamp(gap * (1 + SPREAD * (2 * phase - 1)));
    }

    /**
     * The age of the next poll of a task whose last poll is unknown. A task too young for its first poll keeps the age of
     * that; the polls of all others are spread over one gap.
     */
    double resume(double age, double phase) {
        double first = next(0, phase);
        return age < first ? first : age + phase * (rule.next(age) - age);
    }
}
