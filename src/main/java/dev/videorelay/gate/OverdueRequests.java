package dev.videorelay.gate;

import java.time.Duration;

/**
 * Requests to a provider that are under way for longer than three times its {@code poll.timeout}.
 *
 * @param count number of them
 * @param concurrency maximum number of requests under way
 * @param longest age of the oldest one; zero if there is none
 */
public record OverdueRequests(int count, int concurrency, Duration longest) {

    public boolean isNone() {
        return count == 0;
    }

    /** Whether the oldest one is older than this. */
    public boolean exceed(Duration age) {
        return longest.compareTo(age) > 0;
    }

    /** Whether they leave no slot for other requests. */
    public boolean holdAllSlots() {
        return count >= concurrency;
    }

    public String inWords() {
        return count + " of " + concurrency + " requests without an end, the longest for " + longest.toSeconds() + " s";
    }
}
