package dev.videorelay.schedule.model;

/**
 * When to look after a task: as soon as the delay that is to be expected, if it were to end in the meantime, has piled up to a
 * price since it was last seen to be open.
 *
 * <p>Which times of inspection are best for a random lifetime was asked by Barlow, Hunter and Proschan (J. SIAM 11, 1963); Keller
 * (Management Science 21, 1974) found that their density goes with the square root of the hazard, as far as inspections are
 * frequent. This rule has that density, and needs to know nothing but the present age: where the hazard h is about constant,
 * the delay since the last look piles up to h g²/2 after a gap of g, so that g is the root of 2 price / h. Each look has the same
 * share in the mean delay, so mean delay = price × mean number of looks.
 *
 * @param price seconds of delay a poll
 */
public record InspectionRule(SurvivalCurve durations, double price, IntervalBounds bounds) {

    /** The age at which a task is to be looked at that was open at this one. */
    public double next(double age) {
        double piled = durations.ageOfDelay(age, price, age + bounds.most());
        return age + bounds.within(piled - age);
    }

    /** What polling by it costs on average, if the durations are as expected. */
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
