package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.jboss.logging.Logger;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Finding.Reason;

/**
 * Open until the provider refuses all tasks alike or asks for fewer requests; then closed for a while, and tried again
 * with one task at a time.
 *
 * <pre>
 *         refused, limited                     pause is over
 * OPEN ─────────────────────▶ PAUSED ──────────────────────────▶ PROBING ──▶ OPEN
 *                                ▲           refused, limited       │   answered
 *                                └──────────────────────────────────┘
 * </pre>
 *
 * Only answers that speak of the account close it: a bad token, an empty purse, a rate limit. What may be one task's own
 * trouble does not; a 404 is the task's own if others have been answered since it was heard of last.
 */
final class PausingGate implements Gate {

    private static final Logger LOG = Logger.getLogger(PausingGate.class);

    /** A probe that nobody hears of again does not keep the gate closed. */
    private static final Duration PROBE_PATIENCE = Duration.ofMinutes(1);

    private final String provider;
    private final Backoff pauses;
    private final Duration longestRetryAfter;
    private final Duration spread;
    private final Jitter jitter;

    private long answers;
    private int refusals;
    private Instant closedUntil = Instant.MIN;
    private Instant nextProbe = Instant.MIN;

    /** @param spread time over which waiting tasks come back */
    PausingGate(String provider, Backoff pauses, Duration longestRetryAfter, Duration spread, Jitter jitter) {
        this.provider = provider;
        this.pauses = pauses;
        this.longestRetryAfter = longestRetryAfter;
        this.spread = spread;
        this.jitter = jitter;
    }

    @Override
    public synchronized Duration ask(Instant now) {
        if (refusals == 0) {
            return Duration.ZERO;
        }
        if (now.isBefore(closedUntil)) {
            return Duration.between(now, closedUntil).plus(jitter.within(spread));
        }
        if (now.isBefore(nextProbe)) {
            return jitter.around(spread);
        }
        nextProbe = now.plus(PROBE_PATIENCE);
        return Duration.ZERO;
    }

    @Override
    public synchronized Finding tell(Finding finding, long answersBefore, Instant now) {
        nextProbe = now;
        if (finding instanceof Finding.Missing) {
            return answers > answersBefore ? new Finding.NotFound() : new Finding.Refused(Reason.MISCONFIGURED);
        }
        if (finding instanceof Finding.Limited limited) {
            close(limited.retryAfter(), "rate_limited", now);
        } else if (finding instanceof Finding.Refused refused && isOfAccount(refused.reason())) {
            close(null, refused.reason().name().toLowerCase(Locale.ROOT), now);
        } else if (finding instanceof Finding.Told) {
            answers++;
            open(now);
        }
        return finding;
    }

    @Override
    public synchronized long answers() {
        return answers;
    }

    private void open(Instant now) {
        if (refusals > 0 && !now.isBefore(closedUntil)) { // an earlier answer was under way when it closed
            refusals = 0;
            LOG.infof("Provider answers again: provider=%s", provider);
        }
    }

    private static boolean isOfAccount(Reason reason) {
        return reason == Reason.UNAUTHORIZED || reason == Reason.QUOTA;
    }

    private void close(Duration retryAfter, String reason, Instant now) {
        if (now.isBefore(closedUntil)) {
            return; // polls that were under way when it closed say nothing new
        }
        refusals++;
        Duration pause = retryAfter == null ? pauses.after(refusals) : min(retryAfter, longestRetryAfter);
        closedUntil = now.plus(pause);
        LOG.warnf("Provider paused: provider=%s reason=%s pause=%s", provider, reason, pause);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
