package dev.videorelay.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Durations in order of length. */
final class Spread {

    private final long[] millis;

    Spread(LongStream millis) {
        this.millis = millis.sorted().toArray();
    }

    Spread(Collection<Duration> durations) {
        this(durations.stream().mapToLong(Duration::toMillis));
    }

    /** @param counts how many there are of each length in milliseconds */
    static Spread counted(long[] counts) {
        return new Spread(IntStream.range(0, counts.length)
                .boxed()
                .flatMapToLong(length -> LongStream.generate(() -> length).limit(counts[length])));
    }

    /** What of each is longer than this. */
    Spread beyond(Duration due) {
        return new Spread(LongStream.of(millis).map(length -> Math.max(0, length - due.toMillis())));
    }

    int number() {
        return millis.length;
    }

    /** How long the given share of them is at most, in seconds; NaN if there are none. */
    double at(double share) {
        return millis.length == 0
                ? Double.NaN
                : millis[(int) Math.min(millis.length - 1, millis.length * share)] / 1000.0;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
