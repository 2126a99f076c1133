package dev.videorelay.testkit;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

import dev.videorelay.schedule.model.AgeBins;
import dev.videorelay.schedule.model.SurvivalCurve;

/**
 * Probability distribution of durations, in seconds.
 *
 * @param survival part of the tasks that is open at an age
 * @param draw the duration of one task
 * @param longest nothing of interest is beyond it
 */
public record Law(String name, DoubleUnaryOperator survival, ToDoubleFunction<SplittableRandom> draw, double longest) {

    private static final int STEPS = 20_000;

    public static Law exponential(double mean) {
        return new Law("exponential", age -> Math.exp(-age / mean), random -> mean * exponential(random), 30 * mean);
    }

    /** @param sigma of the logarithm */
    public static Law lognormal(double mean, double sigma) {
        double mu = Math.log(mean) - sigma * sigma / 2;
        return new Law("lognormal, σ " + sigma,
                age -> age <= 0 ? 1 : above((Math.log(age) - mu) / sigma),
                random -> Math.exp(mu + sigma * normal(random)), mean * Math.exp(8 * sigma));
    }

    /** Heavy-tailed: the mean is finite, the variance is not where the exponent is at most 2. */
    public static Law lomax(double mean, double exponent) {
        double scale = mean * (exponent - 1);
        return new Law("Pareto (Lomax), exponent " + exponent, age -> Math.pow(1 + age / scale, -exponent),
                random -> scale * Math.expm1(exponential(random) / exponent), 2_000 * mean);
    }

    /** A part of the tasks follows one law, all others another. */
    public static Law mixture(String name, double part, Law one, Law other) {
        return new Law(name,
                age -> part * one.survival.applyAsDouble(age) + (1 - part) * other.survival.applyAsDouble(age),
                random -> (random.nextDouble() < part ? one : other).draw.applyAsDouble(random),
                Math.max(one.longest, other.longest));
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }

    /** Box and Muller's method. */
    private static double normal(SplittableRandom random) {
        return Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** How likely a standard normal variable exceeds this: Marsaglia's series (J. Stat. Software 11, 2004). */
    private static double above(double x) {
        if (Math.abs(x) > 7.5) {
            return x > 0 ? 0 : 1;
        }
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 - sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    public double open(double age) {
        return survival.applyAsDouble(age);
    }

    /** The law as the relay's grid of ages has it. */
    public SurvivalCurve durations() {
        double[] hazards = new double[AgeBins.BINS];
        double hazard = 1e-9;
        for (int bin = 0; bin < AgeBins.BINS - 1; bin++) {
            double begin = open(AgeBins.begin(bin));
            double end = open(AgeBins.end(bin));
            if (end > 1e-12) {
                hazard = Math.max(1e-12, Math.log(begin / end) / (AgeBins.end(bin) - AgeBins.begin(bin)));
            }
            hazards[bin] = hazard;
        }
        hazards[AgeBins.BINS - 1] = hazard;
        return new SurvivalCurve(hazards);
    }

    public double mean() {
        double width = longest / STEPS;
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += open((i + 0.5) * width);
        }
        return sum * width;
    }

    /** Half the square of the integral over the root of density times survival. */
    public double frontier() {
        double sum = 0;
        double age = 0;
        double before = 1;
        for (int i = 1; i <= STEPS; i++) {
            double next = longest * Math.pow((double) i / STEPS, 2);
            double then = open(next);
            sum += Math.sqrt(Math.max(0, before - then) * (before + then) / 2 * (next - age));
            age = next;
            before = then;
        }
        return sum * sum / 2;
    }
}
