package dev.videorelay.observe;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.videorelay.gate.OverdueRequests;
import dev.videorelay.polling.Providers;

/** Checks for requests that have not ended long after their time-out, which means that something is broken. */
@ApplicationScoped
public class OverdueRequestsCheck {

    private static final Duration UNREADY_AFTER = Duration.ofMinutes(1);
    /** By then, every thread that could return has returned. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(5);

    private final Set<String> providers;
    private final Function<String, OverdueRequests> ofProvider;

    @Inject
    public OverdueRequestsCheck(Providers providers) {
        this(providers.names(), providers::overdueRequests);
    }

    OverdueRequestsCheck(Set<String> providers, Function<String, OverdueRequests> ofProvider) {
        this.providers = providers;
        this.ofProvider = ofProvider;
    }

    boolean areOverdue() {
        return lastFor(UNREADY_AFTER);
    }

    /** Whether only a restart frees the slots of these requests. */
    boolean areLost() {
        return lastFor(LOST_AFTER);
    }

    private boolean lastFor(Duration time) {
        return providers.stream().map(ofProvider).anyMatch(requests -> requests.exceed(time));
    }

    /**
     * The state of a provider with its overdue requests.
     *
     * @param state state of the provider by its answers
     */
    String stateWith(String provider, String state) {
        return stateWith(ofProvider.apply(provider), state);
    }

    /** Omits "polled" if overdue requests hold all slots: the provider is not polled then, whatever its answers were. */
    static String stateWith(OverdueRequests requests, String state) {
        if (requests.isNone()) {
            return state;
        }
        return requests.holdAllSlots() && state.equals(RelayReadiness.POLLED)
                ? requests.inWords()
                : state + "; " + requests.inWords();
    }
}
