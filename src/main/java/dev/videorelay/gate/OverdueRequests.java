package dev.videorelay.gate;

import java.time.Duration;

/**
 * Requests to a provider that have taken longer than three times its {@code poll.timeout} and are still under way.
 *
 * @param count number of them
 * @param concurrency number of requests that may be under way at once
 * @param longest time since the oldest of them began; zero if there is none
 */
public record OverdueRequests(int count, int concurrency, Duration longest) {

    public boolean isNone() {
        return count == 0;
    }

    /** Whether the longest takes longer than this. */
    public boolean lastFor(Duration time) {
        return longest.compareTo(time) > 0;
    }

    /** Whether they leave no room for any other. */
    public boolean holdAll() {
        return count >= concurrency;
    }

    public String inWords() {
        return count + " of " + concurrency + " requests without an end, the longest for " + longest.toSeconds() + " s";
    }
}
