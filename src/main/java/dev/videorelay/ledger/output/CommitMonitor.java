package dev.videorelay.ledger.output;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Watch over the ledger's transactions: work that was begun and is not committed for too long. Safe for use by many threads.
 *
 * <p>It outlives the ledger's threads: one that fails and is replaced, again and again, has work and never a commit.
 */
public final class CommitMonitor {

    private final Duration longest;
    private final LongSupplier nanoTime;
    /** When the first work after the last commit began, or null. */
    private Long begun;

    /**
     * @param longest for how long work may be without a commit
     * @param nanoTime as {@link System#nanoTime}
     */
    public CommitMonitor(Duration longest, LongSupplier nanoTime) {
        this.longest = longest;
        this.nanoTime = nanoTime;
    }

    /** To be told of all work that a commit has to follow. */
    public synchronized void work() {
        if (begun == null) {
            begun = nanoTime.getAsLong();
        }
    }

    public synchronized void committed() {
        begun = null;
    }

    /** For how long there has been work without a commit, if that is too long. */
    public synchronized Optional<Duration> overdue() {
        return Optional.ofNullable(begun)
                .map(since -> Duration.ofNanos(nanoTime.getAsLong() - since))
                .filter(wait -> wait.compareTo(longest) >= 0);
    }
}
