package dev.videorelay.polling;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.gate.PollScheduler;

/**
 * Runs the requests to one provider on as few threads as answer them soon.
 *
 * <p>Polls fall due in groups, one group for each tick of the timer. A gateway that answers at once is done with a group in less
 * time than it takes to wake a thread for each poll, so a few threads take one request after the other, with warm caches and
 * connections. More threads are added only when a short look later the requests still wait: the gateway is slow, and each request
 * needs a thread of its own.
 */
final class RequestPool implements Executor {

    private static final Logger LOG = Logger.getLogger(RequestPool.class);

    /** Time between two looks at the requests that wait. */
    static final Duration LOOK = Duration.ofMillis(2);
    /** Threads that begin at once. */
    static final int AT_ONCE = 2;
    /** How many times as long the present threads may take for all that waits, at the rate of the time since the last look. */
    static final int PATIENCE = 5;
    /** A process may reach its limit of threads for a while. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Executor threads;
    private final int most;
    private final PollScheduler scheduler;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int working;
    /** Requests that ended since the last look. */
    private int ended;
    private boolean watched;

    /**
     * @param threads without a limit of their own; the thread that became idle last is the best to go on
     * @param most threads at once
     */
    RequestPool(Executor threads, int most, PollScheduler scheduler) {
        this.threads = threads;
        this.most = most;
        this.scheduler = scheduler;
    }

    /** @throws RuntimeException, OutOfMemoryError if no thread works and none can be started; the request will not run then */
    @Override
    public void execute(Runnable request) {
        if (add(request)) {
            try {
                threads.execute(this::work);
            } catch (RuntimeException | OutOfMemoryError e) {
                if (takeBack(request)) {
                    throw e;
                }
            }
        }
    }

    /** Returns whether to start a thread at once. */
    private synchronized boolean add(Runnable request) {
        waiting.add(request);
        if (working < Math.min(AT_ONCE, most)) {
            working++;
            return true;
        }
        watch();
        return false;
    }

    /** Returns whether no thread is left that could run the request, which is forgotten then. */
    private synchronized boolean takeBack(Runnable request) {
        working--;
        if (working == 0) {
            return waiting.remove(request);
        }
        watch();
        return false;
    }

    private void work() {
        Runnable request = take();
        while (request != null) {
            run(request);
            request = takeNext();
        }
    }

    private static void run(Runnable request) {
        try {
            request.run();
        } catch (Throwable e) { // the next request must not suffer from it
            FatalError.endProcessIfFatal(e);
            LOG.error("Request failed outside its route", e);
        }
    }

    private synchronized Runnable takeNext() {
        ended++;
        return take();
    }

    private synchronized Runnable take() {
        Runnable request = waiting.poll();
        if (request == null) {
            working--;
        }
        return request;
    }

    private void watch() {
        if (!watched) {
            watched = true;
            ended = 0;
            scheduler.after(LOOK, this::look);
        }
    }

    private void look() {
        int more = missing();
        Duration next = LOOK;
        for (int i = 0; i < more; i++) {
            try {
                threads.execute(this::work);
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.warnf("Cannot start more threads for requests, going on with fewer: cause=%s", e);
                notStarted(more - i);
                next = RETRY;
                break;
            }
        }
        lookAgain(next);
    }

    /** How many threads to add. */
    private synchronized int missing() {
        int more = Math.max(0, Math.min(waiting.size() - PATIENCE * ended, most - working));
        working += more;
        ended = 0;
        return more;
    }

    private synchronized void notStarted(int number) {
        working -= number;
    }

    private synchronized void lookAgain(Duration next) {
        watched = !waiting.isEmpty();
        if (watched) {
            scheduler.after(next, this::look);
        }
    }
}
