package dev.videorelay.polling;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.DaemonThreads;
import dev.videorelay.gate.PollScheduler;
import dev.videorelay.timing.CoalescingTimer;

/**
 * The threads of the poll loop: a few timer threads, which must not block, and a pool for the requests to each provider, so that
 * a provider that hangs does not hold up another.
 *
 * <p>Camel's default pool for delays takes 1,000 exchanges and then blocks the caller; this timer has no limit.
 */
@ApplicationScoped
public class PollThreads implements PollScheduler {

    private static final Logger LOG = Logger.getLogger(PollThreads.class);

    private static final int TIMERS = 2;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final CoalescingTimer timer = new CoalescingTimer(
            new ScheduledThreadPoolExecutor(TIMERS, DaemonThreads.named("relay-timer")));
    private final Map<String, ThreadPoolExecutor> requests = new ConcurrentHashMap<>();

    /** The timer for the waits of tasks, which rounds them up to ticks. */
    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void after(Duration delay, Runnable what) {
        try {
            timer.scheduleExactly(what, delay);
        } catch (RejectedExecutionException e) {
            LOG.debug("Polling has stopped, ignoring a delayed task");
        }
    }

    void repeat(Duration period, Runnable what) {
        timer.scheduleRepeatedly(what, period);
    }

    boolean areStopped() {
        return timer.isShutdown();
    }

    /** A pool of as many threads as requests may be in progress; further requests queue up. */
    @Override
    public Executor requests(String provider, int concurrency) {
        return requests.computeIfAbsent(provider, name -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(concurrency, concurrency, IDLE.toSeconds(),
                    TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("relay-poll-" + name),
                    new ThreadPoolExecutor.DiscardPolicy()); // only after stop()
            pool.allowCoreThreadTimeOut(true);
            return pool;
        });
    }

    /** Stops all waits and requests at once; the ledger keeps the open tasks. */
    public void stop() {
        timer.shutdownNow();
        requests.values().forEach(ThreadPoolExecutor::shutdownNow);
    }
}
