package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

import dev.videorelay.answer.Finding;
import dev.videorelay.timing.Backoff;

/**
 * Whether the provider lets itself be polled: until it refuses its tasks, asks for fewer requests or breaks down. Then it is
 * paused for a while, and tried again with one task at a time. Guarded by the gate.
 *
 * <pre>
 *         provider refuses, limits,
 *                breaks down                    pause is over
 * POLLED ──────────────────────────▶ PAUSED ────────────────────────────▶ PROBING ──▶ POLLED
 *                                     ▲  ▲    provider refuses, limits    │  │ ▲ │   probe is told of its task
 *                                     │  └──────── twice as long ─────────┘  │ └─┘
 *                                     └──── as long as the first pause ──────┘  probe is refused, maybe for itself:
 *                                         probe finds nothing out               another one's turn
 * </pre>
 *
 * A bad token, an empty purse and a rate limit speak of the account, so one answer closes it; for trouble the {@link FailureStreak}
 * decides whether it is the provider's, and for all else {@link RefusalEvidence} whether it is the provider that refuses. Polls that
 * were under way when it closed neither open it nor lengthen the pause, but for a {@code Retry-After} that asks for longer.
 */
public final class ProviderCircuit {

    private static final Logger LOG = Logger.getLogger(ProviderCircuit.class);

    private final String provider;
    private final Backoff pauses;
    private final Duration longestRetryAfter;
    private final FailureStreak breaker;
    private final RefusalEvidence evidence = new RefusalEvidence();

    /** Null while the provider is polled. */
    private Pause pause;
    /** Before then nobody tries early who has not tried yet. */
    private Instant earlyFrom = Instant.MIN;

    public ProviderCircuit(String provider, Backoff pauses, Duration longestRetryAfter) {
        this.provider = provider;
        this.pauses = pauses;
        this.longestRetryAfter = longestRetryAfter;
        this.breaker = new FailureStreak(provider);
    }

    /** Why the provider is not polled as usual, if it is not. */
    public Optional<Pause> pause() {
        return Optional.ofNullable(pause);
    }

    /** How many of the last polls were in trouble, as the breaker counts them. */
    public int troubles() {
        return breaker.troubles();
    }

    /** How often the provider has told of any of its tasks. */
    public long answers() {
        return evidence.answers();
    }

    /** Whether the pause rests on one task's refusals, and so should not last if another one's word is to be had now. */
    public boolean restOnOneTask(Instant now) {
        return pause.reason().needsEvidence() && evidence.restsOnOneTask() && !now.isBefore(earlyFrom);
    }

    /** When somebody may try early again. */
    public Instant earlyFrom() {
        return earlyFrom;
    }

    /** Whether this task was refused last. */
    public boolean restOn(CircuitMember caller) {
        return evidence.restsOn(caller);
    }

    /**
     * Takes what a poll found.
     *
     * @param open number of open tasks
     * @param probe whether it was to find out if the pause can end
     * @return what it means in the light of the other tasks
     */
    public Finding tell(CircuitMember caller, Finding finding, int open, boolean probe, Instant now) {
        boolean othersAnswered = evidence.othersAnsweredSince(caller);
        boolean closes = speaksOfProvider(caller, finding, open);
        if (finding instanceof Finding.Reported) {
            evidence.answered();
        }
        caller.answersBefore = evidence.answers();
        if (pause == null && closes) {
            close(finding, now);
        } else if (pause != null && probe) {
            probed(finding, closes, now);
        } else if (pause != null) {
            retryAfter(finding).ifPresent(wait -> pause = pause.limited(now.plus(wait)));
        }
        return finding instanceof Finding.Http404 && othersAnswered && !closes ? new Finding.TaskNotFound() : finding;
    }

    /** Takes what it refused for a token that is no longer used; true if that is why it is paused. */
    public boolean tokenChanged(Instant now) {
        boolean ofToken = pause != null && pause.reason().speaksOfAccount();
        if (ofToken) {
            pause = new Pause(pause.reason(), now, 0);
        }
        return ofToken;
    }

    private boolean speaksOfProvider(CircuitMember caller, Finding finding, int open) {
        boolean breaks = breaker.breaksAt(caller, finding);
        PauseReason reason = PauseReason.of(finding);
        if (reason == null || reason == PauseReason.BREAKER) {
            return breaks;
        }
        return reason == PauseReason.RATE_LIMITED || evidence.refused(caller, open) || !reason.needsEvidence();
    }

    private void probed(Finding finding, boolean closes, Instant now) {
        if (closes) {
            close(finding, now);
        } else if (finding instanceof Finding.Reported || finding instanceof Finding.TaskNotFound) {
            pause = null;
            breaker.mend();
            LOG.infof("Provider answers again: provider=%s", provider);
        } else if (PauseReason.of(finding) == null || PauseReason.of(finding) == PauseReason.BREAKER) {
            earlyFrom = now.plus(pauses.first());
            pause = pause.notBefore(earlyFrom);
        }
    }

    private void close(Finding finding, Instant now) {
        int inARow = pause == null ? 1 : pause.inARow() + 1;
        Duration length = retryAfter(finding).orElseGet(() -> pauses.after(inARow));
        pause = new Pause(PauseReason.of(finding), now.plus(length), inARow);
        earlyFrom = now;
        LOG.warnf("Provider paused: provider=%s reason=%s pause=%s", provider, pause.reason().word(), length);
    }

    private Optional<Duration> retryAfter(Finding finding) {
        return finding instanceof Finding.RateLimited limited
                ? Optional.ofNullable(limited.retryAfter()).map(this::believed)
                : Optional.empty();
    }

    private Duration believed(Duration retryAfter) {
        return retryAfter.compareTo(longestRetryAfter) < 0 ? retryAfter : longestRetryAfter;
    }
}
