package dev.videorelay.polling;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
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
    private final Map<String, RequestPool> requests = new ConcurrentHashMap<>();
    private final List<ExecutorService> threads = new CopyOnWriteArrayList<>();

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

    @Override
    public Executor requests(String provider, int concurrency) {
        return requests.computeIfAbsent(provider, name -> new RequestPool(threads(name), concurrency, this));
    }

    /** As many as are asked for; a queue without order gives work to the thread that became idle last. */
    private Executor threads(String provider) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE.toSeconds(), TimeUnit.SECONDS,
                new SynchronousQueue<>(), DaemonThreads.named("relay-poll-" + provider),
                new ThreadPoolExecutor.DiscardPolicy()); // only after stop()
        threads.add(pool);
        return pool;
    }

    /** Stops all waits and requests at once; the ledger keeps the open tasks. */
    public void stop() {
        timer.shutdownNow();
        threads.forEach(ExecutorService::shutdownNow);
    }
}
