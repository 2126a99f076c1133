package dev.videorelay.overview;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks that ended latest on this instance, by their IDs. Thread-safe.
 *
 * <p>How many are kept follows from the heap: one takes about a kilobyte, and all together at most a fiftieth of the heap.
 */
public final class EndedTasks {

    private static final int MOST = 20_000;
    private static final long HEAP_OF_ONE = 50 * 1024;

    private final Map<String, EndedTask> tasks;

    public EndedTasks() {
        this((int) Math.min(MOST, Runtime.getRuntime().maxMemory() / HEAP_OF_ONE));
    }

    EndedTasks(int limit) {
        tasks = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, EndedTask> eldest) {
                return size() > limit;
            }
        };
    }

    synchronized void add(EndedTask task) {
        tasks.remove(task.completion().taskId()); // so that it becomes the latest
        tasks.put(task.completion().taskId(), task);
    }

    public synchronized Optional<EndedTask> find(String taskId) {
        return Optional.ofNullable(tasks.get(taskId));
    }
}
