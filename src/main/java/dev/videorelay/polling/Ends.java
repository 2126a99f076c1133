package dev.videorelay.polling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.videorelay.task.Completion;

/**
 * The last tasks that were seen to end here, and how many do. Safe for use by many threads.
 *
 * <p>Their events are published some tenths of a second later. Should the transaction of that be aborted, the task is followed
 * again, and ends here a second time.
 */
public final class Ends {

    private static final int MOST = 50;

    private final Deque<EndView> last = new ArrayDeque<>(MOST + 1);
    private final Tally tally = new Tally();
    private long number;

    void add(Completion completion) {
        tally.add(completion.at());
        EndView end = EndView.of(completion);
        synchronized (this) {
            last.addFirst(end);
            number++;
            if (last.size() > MOST) {
                last.removeLast();
            }
        }
    }

    public Tally tally() {
        return tally;
    }

    /** How many there ever were here: as long as that stays the same, so do the last ones. */
    public synchronized long number() {
        return number;
    }

    /** The latest first. */
    public synchronized List<EndView> last() {
        return new ArrayList<>(last);
    }
}
