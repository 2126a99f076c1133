package dev.videorelay.gateway;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.videorelay.diagnostics.FatalError;

/**
 * Time limit of one exchange with a gateway, enforced by a timer instead of the thread that waits for the gateway.
 *
 * <p>A socket time-out limits a single read, so it never ends an answer that trickles. Here each {@link Phase} of the exchange has
 * the same limit; an exchange that exceeds it is aborted, whatever its thread waits for. A {@link Watch} looks for that.
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
    private final Runnable abort;
    private final Consumer<PhaseDeadline> forget;
    private Phase phase;
    /** End of the phase's time, as {@link System#nanoTime}. */
    private long until;
    private boolean ended;
    private boolean exceeded;

    /**
     * @param abort ends the exchange without blocking
     * @param forget takes note that there is nothing to check any more
     */
    private PhaseDeadline(Duration limit, Runnable abort, Consumer<PhaseDeadline> forget) {
        this.limit = limit;
        this.abort = abort;
        this.forget = forget;
    }

    /** Begins a phase, or does nothing if it has begun: what follows a redirect belongs to the phase of the first request. */
    synchronized void begin(Phase next) {
        if (phase == next) {
            return;
        }
        phase = next;
        until = System.nanoTime() + limit.toNanos();
    }

    /** Ends the time limit, as the exchange has ended. */
    synchronized void end() {
        ended = true;
        forget.accept(this);
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

    private void check() {
        if (exceedsNow()) {
            abort.run();
        }
    }

    private synchronized boolean exceedsNow() {
        if (ended || exceeded || phase == null || until - System.nanoTime() > 0) {
            return false;
        }
        exceeded = true;
        forget.accept(this);
        return true;
    }

    /**
     * Looks repeatedly for exchanges with one provider that exceed their limit.
     *
     * <p>One repeated look serves all exchanges. A timer task for each of them would be cancelled nearly always, and wake the timer's
     * thread often.
     */
    static final class Watch {

        /** An exchange is aborted at most this part of its limit late, and never later than {@link #LONGEST_PERIOD}. */
        private static final int LOOKS_PER_LIMIT = 20;
        private static final Duration LONGEST_PERIOD = Duration.ofMillis(250);

        private final Duration limit;
        private final Set<PhaseDeadline> underWay = ConcurrentHashMap.newKeySet();

        /** @param limit of each phase of an exchange */
        Watch(Duration limit, ScheduledExecutorService timer) {
            this.limit = limit;
            long period = Math.max(1, Math.min(LONGEST_PERIOD.toNanos(), limit.toNanos() / LOOKS_PER_LIMIT));
            timer.scheduleWithFixedDelay(this::look, period, period, TimeUnit.NANOSECONDS);
        }

        /** @param abort ends the exchange without blocking */
        PhaseDeadline begin(Runnable abort) {
            PhaseDeadline deadline = new PhaseDeadline(limit, abort, underWay::remove);
            underWay.add(deadline);
            return deadline;
        }

        private void look() {
            try {
                underWay.forEach(PhaseDeadline::check);
            } catch (Throwable e) { // the timer would swallow it
                FatalError.uncaught(Thread.currentThread(), e);
            }
        }
    }
}
