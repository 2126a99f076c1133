package dev.videorelay.timing;

/**
 * Timestamp of a record that the relay writes: the earlier of the two clocks.
 *
 * <p>Brokers refuse a record whose timestamp is more than an hour ahead of theirs. The steady clock is ahead once the wall clock
 * was set back, and the wall clock once it was set forward by mistake.
 */
public final class RecordTimestamp {

    private RecordTimestamp() {}

    /** In milliseconds since 1970. */
    public static long now() {
        return Math.min(SteadyClock.milliseconds(), System.currentTimeMillis());
    }
}
