package dev.videorelay.schedule.model;

/**
 * Bins of ages. Each is 6 % longer than the one before, so that short and long ages have the same relative precision. The last
 * bin has no end.
 */
public final class AgeBins {

    private static final double FIRST = 0.5;
    private static final double RATIO = 1.06;
    private static final double LAST = 48 * 3_600.0;
    private static final double LOG_RATIO = Math.log(RATIO);

    public static final int BINS = 2 + (int) Math.ceil(Math.log(LAST / FIRST) / LOG_RATIO);

    private static final double[] ENDS = new double[BINS];

    static {
        for (int bin = 0; bin < BINS - 1; bin++) {
            ENDS[bin] = FIRST * Math.pow(RATIO, bin);
        }
        ENDS[BINS - 1] = Double.POSITIVE_INFINITY;
    }

    private AgeBins() {}

    /** The bin of an age; a bin includes its begin and excludes its end. */
    static int bin(double age) {
        if (age < FIRST) {
            return 0;
        }
        int bin = Math.min(BINS - 1, 1 + (int) (Math.log(age / FIRST) / LOG_RATIO));
        while (age >= ENDS[bin]) {
            bin++;
        }
        while (age < begin(bin)) {
            bin--;
        }
        return bin;
    }

    public static double begin(int bin) {
        return bin == 0 ? 0 : ENDS[bin - 1];
    }

    public static double end(int bin) {
        return ENDS[bin];
    }

    /** Where the last bin begins: older ages are not distinguished. */
    static double oldest() {
        return ENDS[BINS - 2];
    }
}
