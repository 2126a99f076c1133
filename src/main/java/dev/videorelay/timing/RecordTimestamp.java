package dev.videorelay.timing;

/**
 * Timestamp of a record that the relay writes: the time of the clock that is behind.
 *
 * <p>Brokers reject a record whose timestamp is more than an hour ahead of their clock. The steady clock is ahead after the wall
 * clock was set back; the wall clock is ahead after it was set forward by mistake.
 */
public final class RecordTimestamp {

    private RecordTimestamp() {}

    /** The timestamp for a record that is written now, in milliseconds since 1970. */
    public static long now() {
        return Math.min(SteadyClock.milliseconds(), System.currentTimeMillis());
    }
}
