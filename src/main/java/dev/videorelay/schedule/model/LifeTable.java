package dev.videorelay.schedule.model;

/**
 * Life table: for each of the {@link AgeBins}, the exposure (time in which tasks of that age were observed open) and the number of
 * tasks that ended at that age. Their ratio is the hazard. Open tasks count with their exposure so far, and no single task has to
 * be remembered. Not thread-safe.
 *
 * <p>The ratio of occurrence to exposure is the estimate of life tables, and with ages in bins that of Nelson (Technometrics 14,
 * 1972) and Aalen (Annals of Statistics 6, 1978). A poll often shows only that a task ended since the previous one. Then the end
 * is distributed over that time by the current estimate, which is a step of expectation maximization (Dempster, Laird and Rubin,
 * JRSS B 39, 1977) with Turnbull's estimate (JRSS B 38, 1976) as its fixed point. In one pass with forgetting it is the method of
 * Cappé and Moulines (JRSS B 71, 2009), and with smoothing between the steps that of Silverman, Jones, Wilson and Nychka (JRSS B
 * 52, 1990).
 */
final class LifeTable {

    /** Weights of a bin and of its neighbors. */
    private static final double[] SMOOTHING = {0.4, 0.2, 0.1};
    /** Weight of the previous bin's hazard, in ends, for a bin with few observations. */
    private static final double CONTINUITY = 0.05;
    /** Assumed duration before any observation; any long time will do. */
    private static final double UNKNOWN = 10_000;
    private static final double NEVER = 1e-12;
    private static final double HALF = 0.5;

    private final double[] ends = new double[AgeBins.BINS];
    private final double[] exposure = new double[AgeBins.BINS];

    /** Records a task that was open at both ages. */
    void stayedOpen(double from, double to) {
        for (int bin = AgeBins.bin(from); bin < AgeBins.BINS && AgeBins.begin(bin) < to; bin++) {
            exposure[bin] += Math.min(to, AgeBins.end(bin)) - Math.max(from, AgeBins.begin(bin));
        }
    }

    /** Records a task that was open at one age and ended at a known later one. */
    void endedAt(double from, double at) {
        stayedOpen(from, at);
        ends[AgeBins.bin(at)]++;
    }

    /**
     * Records a task that was open at one age and had ended by a later one.
     *
     * @param shape current estimate, which distributes the end over the time between
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
            exposure[bin] += (open * shape.lived(age, end) - stays * (end - age)) / all;
            open = then;
            age = end;
        }
    }

    /** Reduces the weight of all observations so far. */
    void fade(double factor) {
        for (int bin = 0; bin < AgeBins.BINS; bin++) {
            ends[bin] *= factor;
            exposure[bin] *= factor;
        }
    }

    /** The number of ends, weighted by how far they have faded. */
    double ends() {
        return sum(ends);
    }

    /** Whether most tasks had ended by the oldest age at which any was observed. */
    boolean mostEnd() {
        return ends() > 0 && durations().survival(0, oldestObserved()) < HALF;
    }

    private double oldestObserved() {
        int bin = AgeBins.BINS - 1;
        while (bin > 0 && exposure[bin] == 0) {
            bin--;
        }
        return Math.min(AgeBins.end(bin), AgeBins.oldest());
    }

    private static double sum(double[] ofBins) {
        double sum = 0;
        for (double each : ofBins) {
            sum += each;
        }
        return sum;
    }

    /** Adds the observations of another table. */
    void add(LifeTable other) {
        for (int bin = 0; bin < AgeBins.BINS; bin++) {
            ends[bin] += other.ends[bin];
            exposure[bin] += other.exposure[bin];
        }
    }

    /** The sum with another table, which is scaled down to at most the given number of ends. */
    LifeTable with(LifeTable others, double ends) {
        LifeTable both = new LifeTable();
        double factor = ends / Math.max(ends, others.ends());
        for (int bin = 0; bin < AgeBins.BINS; bin++) {
            both.ends[bin] = this.ends[bin] + factor * others.ends[bin];
            both.exposure[bin] = this.exposure[bin] + factor * others.exposure[bin];
        }
        return both;
    }

    /**
     * The estimated durations. A bin without observations has the hazard of the previous bin; in a bin with exposure and no
     * ends, the hazard falls with the exposure.
     */
    SurvivalCurve durations() {
        double[] hazards = new double[AgeBins.BINS];
        double before = (sum(ends) + CONTINUITY) / (sum(exposure) + CONTINUITY * UNKNOWN);
        for (int bin = 0; bin < AgeBins.BINS; bin++) {
            hazards[bin] = (smooth(ends, bin) + CONTINUITY) / (smooth(exposure, bin) + CONTINUITY / before);
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
