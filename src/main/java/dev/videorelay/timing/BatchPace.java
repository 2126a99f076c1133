package dev.videorelay.timing;

import java.time.Clock;
import java.time.Duration;

/**
 * Least time between two batches, so that records which come one by one share a batch.
 *
 * <p>A batch costs its requests and its transaction, however many records it has. The first one after a quiet time begins at once.
 * For one thread.
 */
public final class BatchPace {

    /** Time between the beginnings of two batches. */
    public static final Duration GAP = Duration.ofMillis(50);

    private final Clock clock;
    private long next;

    /** @param clock one that is never set back */
    public BatchPace(Clock clock) {
        this.clock = clock;
        this.next = clock.millis();
    }

    /** Time until the next batch may begin, zero if it may at once. */
    public Duration untilNext() {
        return Duration.ofMillis(Math.max(0, next - clock.millis()));
    }

    /** Notes that a batch begins. It is not to be called while more is waiting, or that would wait for no reason. */
    public void begin() {
        next = clock.millis() + GAP.toMillis();
    }
}
