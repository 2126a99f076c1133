package dev.videorelay.timing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Clock that never steps: the time of day when the process started, plus what the monotonic clock has counted since.
 *
 * <p>It measures durations and waits. It agrees with the wall clock until that one is set; times in events, tickets and answers
 * come from {@link WallClock}. Its instants have whole milliseconds.
 *
 * <p>It does not count the time in which the machine was suspended: a process cannot see how long that took.
 */
public final class SteadyClock extends Clock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Start of the running process. A native image must initialize it at run time, not at build time. */
    private static final class Origin {

        static final long MILLIS = System.currentTimeMillis();
        static final long NANOS = System.nanoTime();
    }

    /** The current time in milliseconds since 1970; it never decreases. */
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
