package dev.videorelay.timing;

import java.time.Clock;
import java.time.Duration;

/**
 * Keeps small batches apart, so that a batch has what comes in a while.
 *
 * <p>A batch costs its requests and its transaction, however many records it has. After a quiet time the next one begins at once,
 * and so it does after a large one, since more may be waiting. For one thread.
 */
public final class BatchPace {

    /** Time between the beginnings of two batches. */
    static final Duration GAP = Duration.ofMillis(50);
    /** Records of a batch that is large enough. */
    static final int LARGE = 100;

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

    /** Notes a batch that begins. */
    public void begin(int records) {
        if (records > 0) {
            next = clock.millis() + (records < LARGE ? GAP.toMillis() : 0);
        }
    }
}
