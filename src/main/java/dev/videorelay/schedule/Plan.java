package dev.videorelay.schedule;

/**
 * How tasks of a kind are polled, until more is known of it.
 *
 * @param rule by which they are
 * @param cost what that is expected to take
 */
record Plan(Rule rule, Cost cost) {

    /** Part of a gap by which polls of tasks that began together are taken apart, to either side. */
    private static final double SPREAD = 0.05;

    static Plan ofDelay(double delay, Durations durations, Bounds bounds, double price) {
        Rule rule = Rule.ofDelay(delay, durations, bounds, price);
        return new Plan(rule, rule.cost());
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
