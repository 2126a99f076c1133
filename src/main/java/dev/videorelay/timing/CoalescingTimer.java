package dev.videorelay.timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.FatalError;

/**
 * A timer whose delays end together, in ticks.
 *
 * <p>To wake a thread up, and to find its caches cold, costs more than what is then done for one task. And a task that waits
 * takes one place in the list of its tick, where each would take an entry of 100 bytes in the timer.
 */
public final class CoalescingTimer extends ScheduledThreadPoolExecutor {

    private static final Logger LOG = Logger.getLogger(CoalescingTimer.class);

    static final Duration TICK = Duration.ofMillis(20);

    /** What ends together. */
    private record Tick(ScheduledFuture<?> end, List<Runnable> tasks) {}

    /** By time, in nanoseconds. */
    private final Map<Long, Tick> ticks = new ConcurrentHashMap<>();

    public CoalescingTimer(int threads, ThreadFactory factory) {
        super(threads, factory);
    }

    /**
     * Runs the task at the first tick that is not before the delay is over.
     *
     * @return the end of the tick, with all that ends then
     */
    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long now = System.nanoTime();
        return ticks.compute(toTick(now + unit.toNanos(delay)), (time, known) -> {
            Tick tick = known == null ? begin(time, now) : known;
            tick.tasks.add(task);
            return tick;
        }).end();
    }

    private Tick begin(long time, long now) {
        return new Tick(super.schedule(() -> end(time), time - now, TimeUnit.NANOSECONDS), new ArrayList<>());
    }

    private void end(long time) {
        ticks.remove(time).tasks.forEach(CoalescingTimer::run);
    }

    /** One that fails is not to keep back the others of its tick; and an executor would keep it to itself. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            FatalError.endProcessIfFatal(e);
            LOG.error("What was to be done at the end of a delay has failed", e);
        }
    }

    public ScheduledFuture<?> scheduleExactly(Runnable task, Duration delay) {
        return super.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** First after one period, and then one period after each end. */
    public void scheduleAgainAndAgain(Runnable task, Duration period) {
        scheduleWithFixedDelay(() -> run(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** @param time in nanoseconds */
    static long toTick(long time) {
        return time + Math.floorMod(-time, TICK.toNanos());
    }
}
