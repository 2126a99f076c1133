package dev.videorelay.overview;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    private final Map<String, PerSecondCounter> byStatus = new TreeMap<>();
    private long total;

    void add(Completion completion) {
        CompletionView view = CompletionView.of(completion);
        synchronized (this) {
            byStatus.computeIfAbsent(view.status(), status -> new PerSecondCounter()).add(completion.at());
            latest.addFirst(view);
            total++;
            if (latest.size() > KEPT) {
                latest.removeLast();
            }
        }
    }

    /** Number of completions in each of the last seconds, by status, for each status that has occurred. */
    public synchronized Map<String, int[]> perSecond(Instant now) {
        Map<String, int[]> counts = new TreeMap<>();
        byStatus.forEach((status, counter) -> counts.put(status, counter.perSecond(now)));
        return counts;
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
