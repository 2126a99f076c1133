package dev.videorelay.polling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Chance, so that what happened together does not go on happening together. */
record Jitter(RandomGenerator random) {

    /** The duration give or take a tenth. */
    Duration around(Duration duration) {
        return times(duration, 0.9 + random.nextDouble() * 0.2);
    }

    /** Between nothing and the duration. */
    Duration within(Duration duration) {
        return times(duration, random.nextDouble());
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
