package dev.videorelay.schedule.model;

/**
 * Distribution of the durations of tasks, with a constant hazard in each of the {@link AgeBins}. Immutable.
 *
 * <p>The hazard of an age is the rate at which tasks that are open at that age end. All results are conditional on being open at
 * some age, so they stay precise at old ages, where few tasks are left.
 */
public final class SurvivalCurve {

    private static final double FLAT = 1e-9;
    private static final int NEWTON_STEPS = 4;

    private final double[] hazards;
    /** Part of the tasks open at the begin of a bin that is open at its end. */
    private final double[] kept = new double[AgeBins.BINS];
    /** Mean time that tasks open at the begin of a bin are open in it. */
    private final double[] lived = new double[AgeBins.BINS];

    /** @param hazards hazard of each bin per second; the array is not copied */
    public SurvivalCurve(double[] hazards) {
        this.hazards = hazards;
        for (int bin = 0; bin < AgeBins.BINS; bin++) {
            double width = AgeBins.end(bin) - AgeBins.begin(bin);
            kept[bin] = Math.exp(-hazards[bin] * width);
            lived[bin] = meanOpenTime(hazards[bin], width);
        }
    }

    /** Mean time that tasks open at the begin of a span are open in it. */
    private static double meanOpenTime(double hazard, double span) {
        double ends = hazard * span;
        return ends < FLAT ? span : -Math.expm1(-ends) / hazard;
    }

    double hazard(int bin) {
        return hazards[bin];
    }

    /** The part of the tasks open at one age that is still open at another. */
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

    /** Mean time that tasks open at one age are open before they reach another. */
    double lived(double from, double to) {
        int last = AgeBins.bin(to);
        double open = 1;
        double sum = 0;
        double age = from;
        for (int bin = AgeBins.bin(from); bin < last; bin++) {
            boolean all = age == AgeBins.begin(bin);
            double width = AgeBins.end(bin) - age;
            sum += open * (all ? lived[bin] : meanOpenTime(hazards[bin], width));
            open *= all ? kept[bin] : Math.exp(-hazards[bin] * width);
            age = AgeBins.end(bin);
        }
        return sum + open * meanOpenTime(hazards[last], to - age);
    }

    /** Mean time by which tasks open at one age have ended before another; tasks still open count as zero. */
    double delay(double from, double to) {
        return Math.max(0, to - from - lived(from, to));
    }

    /** Mean time since the end, over the tasks open at one age that have ended by another. */
    double delaySinceEnd(double from, double to) {
        double over = 1 - survival(from, to);
        return over < FLAT ? (to - from) / 2 : Math.min(to - from, delay(from, to) / over);
    }

    /** The age at which the mean delay reaches a value, but at most the limit. */
    double ageOfDelay(double from, double delay, double limit) {
        double open = 1;
        double left = delay;
        double age = from;
        for (int bin = AgeBins.bin(from); age < limit; bin++) {
            boolean all = age == AgeBins.begin(bin);
            double width = Math.min(AgeBins.end(bin), limit) - age;
            boolean whole = all && AgeBins.end(bin) <= limit;
            double here = width - open * (whole ? lived[bin] : meanOpenTime(hazards[bin], width));
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
     * The span in which the delay reaches a value at a constant hazard, by Newton's method. It starts from the solution for a
     * delay that grows with the square of the span: that is below the solution, and the delay is convex in the span.
     */
    private static double spanOfDelay(double hazard, double open, double delay) {
        double over = 1 - open;
        double curve = open * hazard;
        double span = 2 * delay / (over + Math.sqrt(over * over + 2 * curve * delay));
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double rest = span - open * meanOpenTime(hazard, span) - delay;
            double slope = 1 - open * Math.exp(-hazard * span);
            span -= rest / slope;
        }
        return span;
    }

    /** The age that the given part of all tasks reaches, at most the oldest of the bins. */
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

    /** Mean duration, up to the oldest age of the bins. */
    public double mean() {
        return lived(0, AgeBins.oldest());
    }
}
