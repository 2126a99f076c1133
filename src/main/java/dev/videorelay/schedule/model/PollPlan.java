package dev.videorelay.schedule.model;

/**
 * How tasks of a kind are polled, until more is known of it.
 *
 * @param rule by which they are
 * @param cost what that is expected to take
 */
public record PollPlan(InspectionRule rule, PollCost cost) {

    /** Part of a gap by which polls of tasks that began together are taken apart, to either side. */
    private static final double SPREAD = 0.05;

    private static final int GUESSES = 4;
    private static final double PRECISION = 1e-3;

    private static PollPlan of(InspectionRule rule) {
        return new PollPlan(rule, rule.cost());
    }

    /**
     * The plan with which ends are noticed after a delay, on average; if the bounds allow none, the one that comes closest.
     *
     * @param price of the rule that there was before, or a guess
     */
    public static PollPlan ofDelay(double delay, SurvivalCurve durations, IntervalBounds bounds, double price) {
        PollPlan plan = of(new InspectionRule(durations, price, bounds));
        for (int step = 0; step < GUESSES; step++) {
            double off = delay / plan.cost.delay();
            if (Math.abs(off - 1) < PRECISION) {
                return plan;
            }
            plan = of(new InspectionRule(durations, plan.rule.price() * off * off, bounds)); // gaps grow with the root of the price
        }
        return between(delay * PRECISION, bounds.most(), delay, durations, bounds);
    }

    private static PollPlan between(double low, double high, double delay, SurvivalCurve durations,
            IntervalBounds bounds) {
        if (high < low * (1 + PRECISION)) {
            return of(new InspectionRule(durations, high, bounds));
        }
        double middle = Math.sqrt(low * high);
        return new InspectionRule(durations, middle, bounds).cost().delay() < delay
                ? between(middle, high, delay, durations, bounds)
                : between(low, middle, delay, durations, bounds);
    }

    /** @param chance from 0 to 1, as it fell to the task */
    double next(double age, double chance) {
        double gap = rule.next(age) - age;
        return age + rule.bounds().within(gap * (1 + SPREAD * (2 * chance - 1)));
    }

    /**
     * The age at which a task is to be polled next of which it is not known when it last was. One that is so young that it
     * never was is polled for the first time when it would have been; the polls of all others are spread over the time between
     * two of them.
     */
    double resume(double age, double chance) {
        double first = next(0, chance);
        return age < first ? first : age + chance * (rule.next(age) - age);
    }
}
