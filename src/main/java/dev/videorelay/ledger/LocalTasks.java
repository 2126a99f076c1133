package dev.videorelay.ledger;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.videorelay.task.TaskId;

/** Open tasks of this instance, in all its partitions: each by its ID, and the number of those that are polled. Thread-safe. */
@ApplicationScoped
public class LocalTasks {

    private final AtomicInteger polled = new AtomicInteger();
    private final Set<OpenTasks> partitions = ConcurrentHashMap.newKeySet();
    /** Numbers of the partitions of which all tasks are here. */
    private final Set<Integer> resumed = ConcurrentHashMap.newKeySet();

    void add(OpenTasks partition) {
        partitions.add(partition);
    }

    void remove(OpenTasks partition) {
        partitions.remove(partition);
    }

    void resumed(int partition) {
        resumed.add(partition);
    }

    void left(int partition) {
        resumed.remove(partition);
    }

    /** Whether all open tasks of a partition are here; not while it is taken over. */
    public boolean hasAllOf(int partition) {
        return resumed.contains(partition);
    }

    /** Number of partitions of which all open tasks are here. */
    int partitions() {
        return resumed.size();
    }

    public Optional<TaskHandle> find(TaskId taskId) {
        return partitions.stream().map(partition -> partition.find(taskId)).filter(Objects::nonNull).findFirst();
    }

    /** All open tasks; those that are opened or closed meanwhile may be missing. */
    public Stream<TaskHandle> all() {
        return partitions.stream().flatMap(OpenTasks::all);
    }

    /** Changes the number of tasks that are polled. */
    public void add(int tasks) {
        polled.addAndGet(tasks);
    }

    /** Number of open tasks that this instance polls; tasks of a disabled provider do not count. */
    public int polled() {
        return polled.get();
    }
}
