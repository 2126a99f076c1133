package dev.videorelay.timing;

import java.time.Instant;
import java.util.Arrays;

/** Counts events in each of the last sixty seconds. Thread-safe. */
public final class PerSecondCounter {

    private static final int SECONDS = 60;

    /** Of the current second, and of those before it. */
    private final int[] counts = new int[SECONDS + 1];
    private long current;

    /** Counts one event. */
    public synchronized void add(Instant now) {
        advance(now.getEpochSecond());
        counts[slot(current)]++;
    }

    /** The counts of the last sixty seconds that have ended, oldest first. */
    public synchronized int[] perSecond(Instant now) {
        advance(now.getEpochSecond());
        int[] last = new int[SECONDS];
        for (int i = 0; i < SECONDS; i++) {
            last[i] = counts[slot(current - SECONDS + i)];
        }
        return last;
    }

    private void advance(long to) {
        if (Math.abs(to - current) > SECONDS) { // no event for a minute, or the clock was set back
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
