package dev.videorelay.timing;

import java.time.Instant;
import java.util.Arrays;

/** How many of something happened in each of the last sixty seconds. Safe for use by many threads. */
public final class PerSecondCounter {

    private static final int SECONDS = 60;

    /** The second that has not ended, and those before it. */
    private final int[] counts = new int[SECONDS + 1];
    private long current;

    /** One more, now. */
    public synchronized void add(Instant now) {
        advance(now.getEpochSecond());
        counts[slot(current)]++;
    }

    /** For each second that has ended how many there were, the oldest first. */
    public synchronized int[] perSecond(Instant now) {
        advance(now.getEpochSecond());
        int[] last = new int[SECONDS];
        for (int i = 0; i < SECONDS; i++) {
            last[i] = counts[slot(current - SECONDS + i)];
        }
        return last;
    }

    private void advance(long to) {
        if (Math.abs(to - current) > SECONDS) { // nothing for long, or the clock was set back
            Arrays.fill(counts, 0);
            current = to;
        }
        while (current < to) {
            counts[slot(++current)] = 0;
        }
    }

    private static int slot(long second) {
        return Math.floorMod(second, SECONDS + 1);
    }
}
