package dev.videorelay.diagnostics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Limit on log lines of one kind, of which there could be thousands at once: so many in a time, and a count of the others. Thread-safe. */
public final class LogAllowance {

    private final int lines;
    private final Duration period;
    private final Clock clock;
    private Instant begin = Instant.MIN;
    private int logged;
    private long withheld;

    /** @param lines most lines in each period */
    public LogAllowance(int lines, Duration period, Clock clock) {
        this.lines = lines;
        this.period = period;
        this.clock = clock;
    }

    /** Takes one line: if it may be logged, the number of those withheld since the last one that was. */
    public synchronized OptionalLong take() {
        Instant now = clock.instant();
        if (begin.equals(Instant.MIN) || !now.isBefore(begin.plus(period))) {
            begin = now;
            logged = 0;
        }
        if (logged == lines) {
            withheld++;
            return OptionalLong.empty();
        }
        logged++;
        OptionalLong before = OptionalLong.of(withheld);
        withheld = 0;
        return before;
    }
}
