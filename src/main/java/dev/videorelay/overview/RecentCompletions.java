package dev.videorelay.overview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.videorelay.task.Completion;
import dev.videorelay.timing.PerSecondCounter;

/**
 * The latest completions on this instance, and their rate. Thread-safe.
 *
 * <p>The events are published some tenths of a second later. If that transaction is aborted, the task is polled again and is
 * completed here a second time.
 */
public final class RecentCompletions {

    private static final int KEPT = 50;

    private final Deque<CompletionView> latest = new ArrayDeque<>(KEPT + 1);
    private final PerSecondCounter rate = new PerSecondCounter();
    private long total;

    void add(Completion completion) {
        rate.add(completion.at());
        CompletionView view = CompletionView.of(completion);
        synchronized (this) {
            latest.addFirst(view);
            total++;
            if (latest.size() > KEPT) {
                latest.removeLast();
            }
        }
    }

    public PerSecondCounter rate() {
        return rate;
    }

    /** Number of completions since the start; while it stays the same, so do the latest ones. */
    public synchronized long total() {
        return total;
    }

    /** The latest completions, latest first. */
    public synchronized List<CompletionView> latest() {
        return new ArrayList<>(latest);
    }
}
