package dev.videorelay.schedule.model;

/**
 * Rule for the next poll of a task: poll when the expected detection delay since the last poll reaches a threshold, the price
 * of a poll.
 *
 * <p>Optimal inspection times of a random lifetime are due to Barlow, Hunter and Proschan (J. SIAM 11, 1963). Keller (Management
 * Science 21, 1974) showed that for frequent inspections their density is proportional to the square root of the hazard. This
 * rule has that density and needs only the current age: where the hazard h is about constant, the expected delay after a gap g
 * is h g²/2, so g is the square root of 2 price / h. Each poll has the same share in the mean delay, so mean delay = price ×
 * mean number of polls.
 *
 * @param price expected delay in seconds that is worth one poll
 */
public record InspectionRule(SurvivalCurve durations, double price, IntervalBounds bounds) {

    /** The age of the next poll of a task that was open at the given age. */
    public double next(double age) {
        double reached = durations.ageOfDelay(age, price, age + bounds.longest());
        return age + bounds.clamp(reached - age);
    }

    /** The expected cost of polling by this rule. */
    PollCost cost() {
        double age = 0;
        double open = 1;
        double polls = 0;
        double delay = 0;
        while (open > PollCost.NEGLIGIBLE && age < AgeBins.oldest()) {
            double next = next(age);
            polls += open;
            delay += open * durations.delay(age, next);
            open *= durations.survival(age, next);
            age = next;
        }
        return new PollCost(polls, delay);
    }
}
