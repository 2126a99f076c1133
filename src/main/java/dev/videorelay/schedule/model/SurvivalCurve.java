package dev.videorelay.schedule.model;

/**
 * How long tasks take, as a distribution whose hazard is constant within each of the {@link AgeBins}. Immutable.
 *
 * <p>The hazard of an age is the rate at which tasks that are open at that age end. All that is told here is told of tasks that
 * are open at some age, so nothing gets lost in numbers close to zero, however old they are.
 */
public final class SurvivalCurve {

    private static final double FLAT = 1e-9;
    private static final int NEWTON_STEPS = 4;

    private final double[] hazards;
    /** Of those that begin a bin, how many are open at its end. */
    private final double[] kept = new double[AgeBins.BINS];
    /** How long those that begin a bin are open in it, on average. */
    private final double[] lived = new double[AgeBins.BINS];

    /** @param hazards per second, of each bin; they are not copied */
    public SurvivalCurve(double[] hazards) {
        this.hazards = hazards;
        for (int bin = 0; bin < AgeBins.BINS; bin++) {
            double width = AgeBins.end(bin) - AgeBins.begin(bin);
            kept[bin] = Math.exp(-hazards[bin] * width);
            lived[bin] = within(hazards[bin], width);
        }
    }

    /** Average time within a span until the end, for those that begin it. */
    private static double within(double hazard, double span) {
        double ends = hazard * span;
        return ends < FLAT ? span : -Math.expm1(-ends) / hazard;
    }

    double hazard(int bin) {
        return hazards[bin];
    }

    /** Of the tasks that are open at one age, how many are at another. */
    public double survival(double from, double to) {
        int last = AgeBins.bin(to);
        double open = 1;
        double age = from;
        for (int bin = AgeBins.bin(from); bin < last; bin++) {
            open *= age == AgeBins.begin(bin) ? kept[bin] : Math.exp(-hazards[bin] * (AgeBins.end(bin) - age));
            age = AgeBins.end(bin);
        }
        return open * Math.exp(-hazards[last] * (to - age));
    }

    /** How long tasks that are open at one age are open until another, on average. */
    double lived(double from, double to) {
        int last = AgeBins.bin(to);
        double open = 1;
        double sum = 0;
        double age = from;
        for (int bin = AgeBins.bin(from); bin < last; bin++) {
            boolean all = age == AgeBins.begin(bin);
            double width = AgeBins.end(bin) - age;
            sum += open * (all ? lived[bin] : within(hazards[bin], width));
            open *= all ? kept[bin] : Math.exp(-hazards[bin] * width);
            age = AgeBins.end(bin);
        }
        return sum + open * within(hazards[last], to - age);
    }

    /** How long tasks that are open at one age, and over at another, have been over by then, on average over all of them. */
    double delay(double from, double to) {
        return Math.max(0, to - from - lived(from, to));
    }

    /** How long ago tasks ended, on average, that were open at one age and are over at another. */
    double delaySinceEnd(double from, double to) {
        double over = 1 - survival(from, to);
        return over < FLAT ? (to - from) / 2 : Math.min(to - from, delay(from, to) / over);
    }

    /** The age at which that delay has piled up to something, or an earlier one that is the limit. */
    double ageOfDelay(double from, double delay, double limit) {
        double open = 1;
        double left = delay;
        double age = from;
        for (int bin = AgeBins.bin(from); age < limit; bin++) {
            boolean all = age == AgeBins.begin(bin);
            double width = Math.min(AgeBins.end(bin), limit) - age;
            boolean whole = all && AgeBins.end(bin) <= limit;
            double here = width - open * (whole ? lived[bin] : within(hazards[bin], width));
            if (here >= left) {
                return age + Math.min(width, spanOfDelay(hazards[bin], open, left));
            }
            left -= here;
            open *= whole ? kept[bin] : Math.exp(-hazards[bin] * width);
            age += width;
        }
        return limit;
    }

    /**
     * The span in which a delay piles up where the hazard is constant: Newton's method, from where the delay would be if it
     * grew with the square of the span. That is below the solution, and the delay is convex in the span.
     */
    private static double spanOfDelay(double hazard, double open, double delay) {
        double over = 1 - open;
        double curve = open * hazard;
        double span = 2 * delay / (over + Math.sqrt(over * over + 2 * curve * delay));
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double rest = span - open * within(hazard, span) - delay;
            double slope = 1 - open * Math.exp(-hazard * span);
            span -= rest / slope;
        }
        return span;
    }

    /** The age that a part of all tasks reaches, at most the oldest there is. */
    public double ageReachedBy(double part) {
        double open = 1;
        for (int bin = 0; bin < AgeBins.BINS - 1; bin++) {
            if (open * kept[bin] <= part) {
                return AgeBins.begin(bin) + Math.log(open / part) / hazards[bin];
            }
            open *= kept[bin];
        }
        return AgeBins.oldest();
    }

    /** How long tasks take on average, as far as ages are told apart. */
    public double mean() {
        return lived(0, AgeBins.oldest());
    }
}
