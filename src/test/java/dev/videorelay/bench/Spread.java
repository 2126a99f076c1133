package dev.videorelay.bench;

import java.time.Duration;
import java.util.Collection;

/** Durations in order of length. */
final class Spread {

    private final long[] millis;

    Spread(Collection<Duration> durations) {
        this.millis = durations.stream().mapToLong(Duration::toMillis).sorted().toArray();
    }

    int number() {
        return millis.length;
    }

    /** How long the given share of them is at most, in seconds; 0 if there are none. */
    double at(double share) {
        return millis.length == 0 ? 0 : millis[(int) Math.min(millis.length - 1, millis.length * share)] / 1000.0;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
