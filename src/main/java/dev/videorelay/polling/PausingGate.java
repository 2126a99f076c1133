package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

import dev.videorelay.answer.Finding;

/**
 * Open until the provider refuses its tasks or asks for fewer requests; then closed for a while, and tried again with one
 * task at a time.
 *
 * <pre>
 *       provider refuses, limits                  pause is over
 * OPEN ──────────────────────────▶ PAUSED ────────────────────────────▶ PROBING ──▶ OPEN
 *                                   ▲  ▲    provider refuses, limits    │  │ ▲ │   probe is told of its task
 *                                   │  └──────── twice as long ─────────┘  │ └─┘
 *                                   └──── as long as the first pause ──────┘  probe is refused, maybe for itself:
 *                                       probe finds nothing out               another one's turn
 * </pre>
 *
 * A bad token, an empty purse and a rate limit speak of the account, so one answer closes it; for all else {@link Evidence}
 * decides whether it is the provider that refuses. Who probes is in the {@link Rota}; where all evidence is one task, each that
 * joins probes at once. Polls that were under way when it
 * closed neither open it nor lengthen the pause, but for a {@code Retry-After} that asks for longer.
 */
final class PausingGate implements Gate {

    private static final Logger LOG = Logger.getLogger(PausingGate.class);

    private final String provider;
    private final Backoff pauses;
    private final Duration longestRetryAfter;
    private final Duration spread;
    private final Jitter jitter;
    private final Evidence evidence = new Evidence();
    private final Rota rota = new Rota();

    private int open;
    /** Null while open; paused until it is over, and then probing. */
    private Pause pause;

    /** @param spread time over which waiting tasks come back */
    PausingGate(String provider, Backoff pauses, Duration longestRetryAfter, Duration spread, Jitter jitter) {
        this.provider = provider;
        this.pauses = pauses;
        this.longestRetryAfter = longestRetryAfter;
        this.spread = spread;
        this.jitter = jitter;
    }

    @Override
    public synchronized Pass join() {
        open++;
        return new Caller(this, evidence.answers());
    }

    synchronized void leave(Caller caller) {
        if (!caller.gone) {
            caller.gone = true;
            open--;
            rota.left(caller);
        }
    }

    @Override
    public synchronized Optional<Pause> pause() {
        return Optional.ofNullable(pause);
    }

    synchronized Duration ask(Caller caller, Instant now) {
        if (pause == null || caller.gone) {
            return Duration.ZERO;
        }
        if (now.isBefore(pause.until()) && !mayTryEarly(caller)) {
            return Duration.between(now, pause.until()).plus(jitter.within(spread));
        }
        return rota.isTurnOf(caller, open, now) ? Duration.ZERO : jitter.around(spread);
    }

    /** A pause that rests on one task waits for the word of the next one, not for its end. */
    private boolean mayTryEarly(Caller caller) {
        return rota.isProbe(caller)
                || rota.isNew(caller) && !pause.reason().isOfAccount() && evidence.restsOnAnother(caller);
    }

    synchronized Finding tell(Caller caller, Finding finding, Instant now) {
        boolean othersAnswered = evidence.othersAnsweredSince(caller);
        boolean closes = speaksOfProvider(caller, finding);
        if (finding instanceof Finding.Told) {
            evidence.answered();
        }
        caller.answersBefore = evidence.answers();
        if (pause == null && closes) {
            close(finding, now);
        } else if (pause != null && rota.gaveBack(caller)) {
            probed(finding, closes, now);
        } else if (pause != null) {
            retryAfter(finding).ifPresent(wait -> pause(pause.notBefore(now.plus(wait))));
        }
        return finding instanceof Finding.Missing && othersAnswered && !closes ? new Finding.NotFound() : finding;
    }

    private boolean speaksOfProvider(Caller caller, Finding finding) {
        PauseReason reason = PauseReason.of(finding);
        if (reason == null || reason == PauseReason.RATE_LIMITED) {
            return reason != null;
        }
        return evidence.refused(caller, open) || reason.isOfAccount();
    }

    private void probed(Finding finding, boolean closes, Instant now) {
        if (closes) {
            close(finding, now);
        } else if (finding instanceof Finding.Told || finding instanceof Finding.NotFound) {
            pause = null;
            LOG.infof("Provider answers again: provider=%s", provider);
        } else if (PauseReason.of(finding) == null) {
            pause(pause.notBefore(now.plus(pauses.first())));
        }
    }

    private void close(Finding finding, Instant now) {
        int inARow = pause == null ? 1 : pause.inARow() + 1;
        Duration length = retryAfter(finding).orElseGet(() -> pauses.after(inARow));
        pause(new Pause(PauseReason.of(finding), now.plus(length), inARow));
        LOG.warnf("Provider paused: provider=%s reason=%s pause=%s", provider, pause.reason().word(), length);
    }

    private void pause(Pause next) {
        pause = next;
        rota.begin(next.until());
    }

    private Optional<Duration> retryAfter(Finding finding) {
        return finding instanceof Finding.Limited limited
                ? Optional.ofNullable(limited.retryAfter()).map(this::believed)
                : Optional.empty();
    }

    private Duration believed(Duration retryAfter) {
        return retryAfter.compareTo(longestRetryAfter) < 0 ? retryAfter : longestRetryAfter;
    }
}
