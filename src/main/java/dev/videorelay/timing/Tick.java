package dev.videorelay.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Tasks that a timer runs together. As a future it has a delay, but can neither be cancelled nor waited for. */
final class Tick implements ScheduledFuture<Void> {

    private final ScheduledFuture<?> end;
    private final List<Runnable> tasks = new ArrayList<>();

    Tick(ScheduledFuture<?> end) {
        this.end = end;
    }

    void add(Runnable task) {
        tasks.add(task);
    }

    List<Runnable> tasks() {
        return tasks;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return end.getDelay(unit);
    }

    @Override
    public int compareTo(Delayed other) {
        return end.compareTo(other);
    }

    @Override
    public boolean isDone() {
        return end.isDone();
    }

    @Override
    public boolean isCancelled() {
        return end.isCancelled();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        throw new UnsupportedOperationException("a tick is shared by many tasks");
    }

    @Override
    public Void get() {
        throw new UnsupportedOperationException("a tick has no result");
    }

    @Override
    public Void get(long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("a tick has no result");
    }
}
