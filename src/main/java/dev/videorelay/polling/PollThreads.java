package dev.videorelay.polling;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.DaemonThreads;
import dev.videorelay.gate.PollScheduler;
import dev.videorelay.timing.CoalescingTimer;

/**
 * The threads of the loop: few on which tasks wait, where nothing may block, and some for each provider on which its
 * requests block, so that one that hangs does not hold up another.
 *
 * <p>Camel's own pool for delays lets 1,000 exchanges wait and then makes the caller wait; this one has no limit.
 */
@ApplicationScoped
public class PollThreads implements PollScheduler {

    private static final Logger LOG = Logger.getLogger(PollThreads.class);

    private static final int TIMERS = 2;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final CoalescingTimer timer = new CoalescingTimer(TIMERS, DaemonThreads.named("relay-timer"));
    private final Map<String, ThreadPoolExecutor> requests = new ConcurrentHashMap<>();

    /** Its delays end in ticks. */
    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void after(Duration delay, Runnable what) {
        try {
            timer.scheduleExactly(what, delay);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping, nothing is polled here any more");
        }
    }

    void each(Duration period, Runnable what) {
        timer.scheduleAgainAndAgain(what, period);
    }

    boolean areStopped() {
        return timer.isShutdown();
    }

    /** Further requests than it may get at once queue up. */
    @Override
    public Executor requests(String provider, int concurrency) {
        return requests.computeIfAbsent(provider, name -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(concurrency, concurrency, IDLE.toSeconds(),
                    TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("relay-poll-" + name),
                    new ThreadPoolExecutor.DiscardPolicy()); // only once it is stopped
            pool.allowCoreThreadTimeOut(true);
            return pool;
        });
    }

    /** Ends all waiting and asking at once; what is open is in the ledger. */
    public void stop() {
        timer.shutdownNow();
        requests.values().forEach(ThreadPoolExecutor::shutdownNow);
    }
}
