package dev.videorelay.timing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.FatalError;

/**
 * Timer that rounds delays up to the next tick, so that many tasks run in one wake-up of a thread.
 *
 * <p>Waking a thread, with cold caches, costs more than the work for one task. A waiting task takes one slot in the list of its
 * tick, instead of an entry of 100 bytes in the wrapped executor.
 */
public final class CoalescingTimer extends DelayOnlyExecutor {

    private static final Logger LOG = Logger.getLogger(CoalescingTimer.class);

    static final Duration TICK = Duration.ofMillis(20);

    private final ScheduledExecutorService executor;
    /** By their times, in nanoseconds. */
    private final Map<Long, Tick> ticks = new ConcurrentHashMap<>();

    /** @param executor runs the ticks, and is shut down with this timer */
    public CoalescingTimer(ScheduledExecutorService executor) {
        super(executor);
        this.executor = executor;
    }

    /**
     * Runs the task at the first tick that is not before the end of the delay.
     *
     * @return the tick; it has a delay, but cannot be cancelled, since other tasks share it
     */
    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long now = System.nanoTime();
        return ticks.compute(toTick(now + unit.toNanos(delay)), (time, known) -> {
            Tick tick = known == null ? begin(time, now) : known;
            tick.add(task);
            return tick;
        });
    }

    private Tick begin(long time, long now) {
        return new Tick(executor.schedule(() -> end(time), time - now, TimeUnit.NANOSECONDS));
    }

    private void end(long time) {
        ticks.remove(time).tasks().forEach(CoalescingTimer::run);
    }

    /** A failed task must not stop the others of its tick, and an executor would swallow its exception. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            FatalError.endProcessIfFatal(e);
            LOG.error("Task of a timer failed", e);
        }
    }

    /** Runs the task at the end of the delay, without rounding. */
    public ScheduledFuture<?> scheduleExactly(Runnable task, Duration delay) {
        return executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs the task one period from now, and then one period after the end of each run. */
    public void scheduleRepeatedly(Runnable task, Duration period) {
        executor.scheduleWithFixedDelay(() -> run(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** @param time in nanoseconds */
    static long toTick(long time) {
        return time + Math.floorMod(-time, TICK.toNanos());
    }
}
