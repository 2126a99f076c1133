package dev.videorelay.timing;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Executor that only delays tasks: all that Camel's Delay EIP uses of a {@link ScheduledExecutorService}. */
abstract class DelayOnlyExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private final ScheduledExecutorService lifecycle;

    /** @param lifecycle executor that is shut down with this one */
    DelayOnlyExecutor(ScheduledExecutorService lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(Runnable task) {
        throw unsupported();
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw unsupported();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initialDelay, long period, TimeUnit unit) {
        throw unsupported();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("delays of single tasks only");
    }

    @Override
    public void shutdown() {
        lifecycle.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return lifecycle.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return lifecycle.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return lifecycle.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return lifecycle.awaitTermination(timeout, unit);
    }
}
