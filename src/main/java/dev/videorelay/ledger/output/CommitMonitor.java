package dev.videorelay.ledger.output;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Detects that the ledger has had work without a commit for too long. Thread-safe.
 *
 * <p>It outlives the ledger's threads, so it detects threads that fail and are replaced again and again too.
 */
public final class CommitMonitor {

    private final Duration longest;
    private final LongSupplier nanoTime;
    /** Time of the first work after the last commit, or null. */
    private Long begun;

    /**
     * @param longest how long work may wait for a commit
     * @param nanoTime as {@link System#nanoTime}
     */
    public CommitMonitor(Duration longest, LongSupplier nanoTime) {
        this.longest = longest;
        this.nanoTime = nanoTime;
    }

    /** Called for all work that a commit has to follow. */
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
