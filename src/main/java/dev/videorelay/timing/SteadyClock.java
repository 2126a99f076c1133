package dev.videorelay.timing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Clock that never steps: the time of day at which the process began, and what the monotonic clock has counted since.
 *
 * <p>Durations and waits are measured with it. It agrees with the wall clock until that is set; what is written down or
 * told is taken from {@link WallClock}. Its instants have whole milliseconds.
 *
 * <p>A process cannot see how long its machine was suspended: the steady clock does not count that time.
 */
public final class SteadyClock extends Clock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** When the process began. Of the process that runs, so a native image initializes it at run time. */
    private static final class Origin {

        static final long MILLIS = System.currentTimeMillis();
        static final long NANOS = System.nanoTime();
    }

    /** Milliseconds since 1970; never fewer than before. */
    public static long milliseconds() {
        return Origin.MILLIS + (System.nanoTime() - Origin.NANOS) / NANOS_PER_MILLI;
    }

    @Override
    public long millis() {
        return milliseconds();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(milliseconds());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
