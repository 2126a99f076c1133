package dev.videorelay.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The oldest open tasks of a provider, up to a limit. Thread-safe.
 *
 * <p>It never scans all tasks: each task is offered when it is opened and after each poll, and usually one comparison shows that
 * it is too young. A free place goes to the task that is offered next, and from there to older ones as they are polled; so
 * within an interval the oldest tasks are in.
 */
final class OldestTasks {

    private static final Comparator<OpenTask> BY_AGE = Comparator.comparing(OpenTask::accepted)
            .thenComparing(task -> task.getTaskId().value());

    private final int limit;
    private final NavigableSet<OpenTask> tasks = new TreeSet<>(BY_AGE);
    /** A task that was accepted later is too young. */
    private volatile Instant youngest = Instant.MAX;

    OldestTasks(int limit) {
        this.limit = limit;
    }

    void offer(OpenTask task) {
        if (!task.accepted().isAfter(youngest)) {
            add(task);
        }
    }

    private synchronized void add(OpenTask task) {
        if (task.isOpen()) {
            tasks.add(task);
        }
        if (tasks.size() > limit) {
            tasks.pollLast();
        }
        updateYoungest();
    }

    /** Removes a task that is not open here any more. */
    void remove(OpenTask task) {
        if (!task.accepted().isAfter(youngest)) {
            removeListed(task);
        }
    }

    private synchronized void removeListed(OpenTask task) {
        tasks.remove(task);
        updateYoungest();
    }

    private void updateYoungest() {
        youngest = tasks.size() < limit ? Instant.MAX : tasks.last().accepted();
    }

    /** The tasks, oldest first. */
    synchronized List<OpenTask> list() {
        return new ArrayList<>(tasks);
    }
}
