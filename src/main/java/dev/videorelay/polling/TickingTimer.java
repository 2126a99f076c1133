package dev.videorelay.polling;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A timer whose delays end together, in ticks.
 *
 * <p>To wake a thread up, and to find its caches cold, costs more than what is then done for one task.
 */
final class TickingTimer extends ScheduledThreadPoolExecutor {

    static final Duration TICK = Duration.ofMillis(20);

    TickingTimer(int threads, ThreadFactory factory) {
        super(threads, factory);
    }

    /** Runs the task at the first tick that is not before the delay is over. */
    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long now = System.nanoTime();
        return super.schedule(task, toTick(now + unit.toNanos(delay)) - now, TimeUnit.NANOSECONDS);
    }

    ScheduledFuture<?> scheduleExactly(Runnable task, Duration delay) {
        return super.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** @param time in nanoseconds */
    static long toTick(long time) {
        return time + Math.floorMod(-time, TICK.toNanos());
    }
}
