package dev.videorelay.gateway;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.videorelay.diagnostics.FatalError;

/**
 * Time limit of one exchange with a gateway, enforced by a timer instead of the thread that waits for the gateway.
 *
 * <p>A socket time-out limits a single read, so it never ends an answer that trickles. Here each {@link Phase} of the exchange has
 * the same limit; an exchange that exceeds it is aborted, whatever its thread waits for.
 */
final class PhaseDeadline {

    /** Part of an exchange, with what is missing when it takes too long. */
    enum Phase {
        /** Waiting for a free connection, looking up the host, connecting, and TLS. */
        CONNECTION("no connection"),
        /** From the request to the end of the head, interim responses and redirects included. */
        HEAD("no answer"),
        /** From the end of the head to that of the body. */
        BODY("answer not complete");

        private final String missing;

        Phase(String missing) {
            this.missing = missing;
        }
    }

    private final Duration limit;
    private final ScheduledExecutorService timer;
    private final Runnable abort;
    private Phase phase;
    /** End of the phase's time, as {@link System#nanoTime}. */
    private long until;
    private Future<?> check;
    private boolean ended;
    private boolean exceeded;

    /** @param abort ends the exchange without blocking */
    PhaseDeadline(Duration limit, ScheduledExecutorService timer, Runnable abort) {
        this.limit = limit;
        this.timer = timer;
        this.abort = abort;
    }

    /** Begins a phase, or does nothing if it has begun: what follows a redirect belongs to the phase of the first request. */
    synchronized void begin(Phase next) {
        if (phase == next) {
            return;
        }
        phase = next;
        until = System.nanoTime() + limit.toNanos();
        if (check == null) {
            checkLater(limit.toNanos());
        }
    }

    /** Ends the time limit, as the exchange has ended. */
    synchronized void end() {
        ended = true;
        if (check != null) {
            check.cancel(false);
        }
    }

    synchronized boolean isExceeded() {
        return exceeded;
    }

    /** @param cause how the exchange ended when it was aborted */
    synchronized SocketTimeoutException timeout(Throwable cause) {
        SocketTimeoutException timeout = new SocketTimeoutException(phase.missing + " within " + limit);
        timeout.initCause(cause);
        return timeout;
    }

    private void checkLater(long delay) {
        check = timer.schedule(this::check, delay, TimeUnit.NANOSECONDS);
    }

    private void check() {
        try {
            if (exceedsNow()) {
                abort.run();
            }
        } catch (Throwable e) { // the timer would swallow it
            FatalError.uncaught(Thread.currentThread(), e);
        }
    }

    private synchronized boolean exceedsNow() {
        long left = until - System.nanoTime();
        if (!ended && left > 0) {
            checkLater(left);
        }
        exceeded |= !ended && left <= 0;
        return !ended && exceeded;
    }
}
