package dev.videorelay.timing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Chance, so that what happened together does not go on happening together. */
public record Jitter(RandomGenerator random) {

    /** The duration give or take a tenth. */
    public Duration around(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() * (0.9 + random.nextDouble() * 0.2)));
    }
}
