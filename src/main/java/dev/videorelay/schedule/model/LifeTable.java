package dev.videorelay.schedule.model;

/**
 * What was seen of tasks: for each of the {@link AgeBins}, for how long they were watched at that age while they were open, and how
 * many ended at it. The ratio of the two is the hazard, so tasks that are still open count for as long as they were watched, and
 * nothing is to be remembered of any single one. Not safe for use by many threads.
 *
 * <p>The ratio of occurrence to exposure is the estimate of life tables, and that of Nelson (Technometrics 14, 1972) and Aalen
 * (Annals of Statistics 6, 1978) for ages that are told apart in bins. A poll often tells only that a task ended since the one
 * before; then its end is spread over that time as the present estimate would have it, which is a step of expectation and
 * maximization (Dempster, Laird and Rubin, JRSS B 39, 1977), whose fixed point is Turnbull's estimate (JRSS B 38, 1976); in one
 * pass with forgetting it is that of Cappé and Moulines (JRSS B 71, 2009), and with smoothing between the steps that of
 * Silverman, Jones, Wilson and Nychka (JRSS B 52, 1990).
 */
final class LifeTable {

    /** Weights of a bin and those beside it. */
    private static final double[] SMOOTHING = {0.4, 0.2, 0.1};
    /** How many ends the hazard of the bin before is worth, for a bin in which little was seen. */
    private static final double CONTINUITY = 0.05;
    /** How long a task takes of which nothing is known at all; anything long will do. */
    private static final double UNKNOWN = 10_000;
    private static final double NEVER = 1e-12;

    private final double[] ends = new double[AgeBins.BINS];
    private final double[] watched = new double[AgeBins.BINS];

    /** A task was open at one age, and still was at another. */
    void open(double from, double to) {
        for (int bin = AgeBins.bin(from); bin < AgeBins.BINS && AgeBins.begin(bin) < to; bin++) {
            watched[bin] += Math.min(to, AgeBins.end(bin)) - Math.max(from, AgeBins.begin(bin));
        }
    }

    /** A task that was open at one age ended at another. */
    void ended(double from, double at) {
        open(from, at);
        ends[AgeBins.bin(at)]++;
    }

    /**
     * A task that was open at one age was over at another.
     *
     * @param shape what is known of the time between
     */
    void endedBetween(double from, double to, SurvivalCurve shape) {
        double open = 1;
        double stays = shape.survival(from, to);
        double all = Math.max(NEVER, 1 - stays);
        double age = from;
        for (int bin = AgeBins.bin(from); bin < AgeBins.BINS && age < to; bin++) {
            double end = Math.min(to, AgeBins.end(bin));
            double then = open * shape.survival(age, end);
            ends[bin] += (open - then) / all;
            watched[bin] += (open * shape.lived(age, end) - stays * (end - age)) / all;
            open = then;
            age = end;
        }
    }

    /** Makes all that was seen count less. */
    void fade(double factor) {
        for (int bin = 0; bin < AgeBins.BINS; bin++) {
            ends[bin] *= factor;
            watched[bin] *= factor;
        }
    }

    /** How many ends there were, those that have faded counted as far as they still count. */
    double ends() {
        return sum(ends);
    }

    private static double sum(double[] ofBins) {
        double sum = 0;
        for (double each : ofBins) {
            sum += each;
        }
        return sum;
    }

    /** Adds what was seen elsewhere, or so much of it that there are so many ends more. */
    LifeTable with(LifeTable others, double ends) {
        LifeTable both = new LifeTable();
        double factor = ends / Math.max(ends, others.ends());
        for (int bin = 0; bin < AgeBins.BINS; bin++) {
            both.ends[bin] = this.ends[bin] + factor * others.ends[bin];
            both.watched[bin] = this.watched[bin] + factor * others.watched[bin];
        }
        return both;
    }

    /**
     * What it means. The bin that nobody has reached goes on with the hazard of the one before; where tasks were watched and
     * none ended, the hazard goes down the longer they were.
     */
    SurvivalCurve durations() {
        double[] hazards = new double[AgeBins.BINS];
        double before = (sum(ends) + CONTINUITY) / (sum(watched) + CONTINUITY * UNKNOWN);
        for (int bin = 0; bin < AgeBins.BINS; bin++) {
            hazards[bin] = (smooth(ends, bin) + CONTINUITY) / (smooth(watched, bin) + CONTINUITY / before);
            before = hazards[bin];
        }
        return new SurvivalCurve(hazards);
    }

    private static double smooth(double[] ofBins, int bin) {
        double sum = SMOOTHING[0] * ofBins[bin];
        for (int off = 1; off < SMOOTHING.length; off++) {
            sum += SMOOTHING[off] * (ofBins[Math.max(0, bin - off)] + ofBins[Math.min(AgeBins.BINS - 1, bin + off)]);
        }
        return sum;
    }
}
