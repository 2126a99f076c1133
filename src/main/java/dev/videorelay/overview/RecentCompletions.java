package dev.videorelay.overview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.videorelay.task.Completion;
import dev.videorelay.timing.PerSecondCounter;

/**
 * The last tasks that were seen to end here, and how many do. Safe for use by many threads.
 *
 * <p>Their events are published some tenths of a second later. Should the transaction of that be aborted, the task is followed
 * again, and ends here a second time.
 */
public final class RecentCompletions {

    private static final int MOST = 50;

    private final Deque<CompletionView> last = new ArrayDeque<>(MOST + 1);
    private final PerSecondCounter tally = new PerSecondCounter();
    private long number;

    void add(Completion completion) {
        tally.add(completion.at());
        CompletionView end = CompletionView.of(completion);
        synchronized (this) {
            last.addFirst(end);
            number++;
            if (last.size() > MOST) {
                last.removeLast();
            }
        }
    }

    public PerSecondCounter tally() {
        return tally;
    }

    /** How many there ever were here: as long as that stays the same, so do the last ones. */
    public synchronized long number() {
        return number;
    }

    /** The latest first. */
    public synchronized List<CompletionView> last() {
        return new ArrayList<>(last);
    }
}
