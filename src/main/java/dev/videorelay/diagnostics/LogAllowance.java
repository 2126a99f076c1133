package dev.videorelay.diagnostics;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Limit on log lines of one kind, of which there could be thousands: so many at once, then one in each interval, and a count of the
 * others. Thread-safe.
 */
public final class LogAllowance {

    private final int lines;
    private final Duration interval;
    private int spent;
    /** When the last of the spent lines was regained, or the first was spent. */
    private Instant since = Instant.MIN;
    private long withheld;

    /**
     * @param lines most lines at once
     * @param interval time in which one line is regained
     */
    public LogAllowance(int lines, Duration interval) {
        this.lines = lines;
        this.interval = interval;
    }

    /** Takes one line: if it may be logged, the number of those withheld since the last one that was. */
    public synchronized OptionalLong take(Instant now) {
        regain(now);
        if (spent == lines) {
            withheld++;
            return OptionalLong.empty();
        }
        spent++;
        OptionalLong before = OptionalLong.of(withheld);
        withheld = 0;
        return before;
    }

    private void regain(Instant now) {
        if (spent > 0) {
            int regained = (int) Math.min(spent, Duration.between(since, now).dividedBy(interval));
            spent -= regained;
            since = since.plus(interval.multipliedBy(regained));
        }
        if (spent == 0) {
            since = now;
        }
    }
}
