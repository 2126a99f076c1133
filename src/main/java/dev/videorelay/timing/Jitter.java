package dev.videorelay.timing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Random variation of waits, so that tasks that were polled together drift apart. */
public record Jitter(RandomGenerator random) {

    /** The duration plus or minus up to a tenth. */
    public Duration around(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() * (0.9 + random.nextDouble() * 0.2)));
    }
}
