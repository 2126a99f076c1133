package dev.videorelay.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Those tasks of a provider that are open longest, as many as anybody wants to see. Safe for use by many threads.
 *
 * <p>However many tasks are open, none is looked for: each offers itself when it comes and at each poll, and mostly a glance
 * at its age tells that it is too young. A place that becomes free goes to whoever comes next, and from there to the older
 * ones as they are polled; so within an interval the oldest are in.
 */
final class OldestTasks {

    private static final Comparator<OpenTask> BY_AGE = Comparator.comparing(OpenTask::accepted)
            .thenComparing(task -> task.getTaskId().value());

    private final int most;
    private final NavigableSet<OpenTask> tasks = new TreeSet<>(BY_AGE);
    /** Whoever was accepted later need not ask. */
    private volatile Instant latest = Instant.MAX;

    OldestTasks(int most) {
        this.most = most;
    }

    void offer(OpenTask task) {
        if (!task.accepted().isAfter(latest)) {
            take(task);
        }
    }

    private synchronized void take(OpenTask task) {
        if (task.isOpen()) {
            tasks.add(task);
        }
        if (tasks.size() > most) {
            tasks.pollLast();
        }
        look();
    }

    /** It is not open any more. */
    void left(OpenTask task) {
        if (!task.accepted().isAfter(latest)) {
            remove(task);
        }
    }

    private synchronized void remove(OpenTask task) {
        tasks.remove(task);
        look();
    }

    private void look() {
        latest = tasks.size() < most ? Instant.MAX : tasks.last().accepted();
    }

    /** The oldest first. */
    synchronized List<OpenTask> now() {
        return new ArrayList<>(tasks);
    }
}
