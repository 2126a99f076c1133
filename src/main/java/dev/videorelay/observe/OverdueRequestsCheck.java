package dev.videorelay.observe;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.videorelay.gate.OverdueRequests;
import dev.videorelay.polling.Providers;

/** What requests that do not end mean for this instance: each has a time-out, so something is broken. */
@ApplicationScoped
public class OverdueRequestsCheck {

    private static final Duration UNREADY = Duration.ofMinutes(1);
    /** By then threads that could still come back have done so. */
    private static final Duration LOST = Duration.ofMinutes(5);

    private final Set<String> providers;
    private final Function<String, OverdueRequests> ofProvider;

    @Inject
    public OverdueRequestsCheck(Providers providers) {
        this(providers.names(), providers::requestsWithoutEnd);
    }

    OverdueRequestsCheck(Set<String> providers, Function<String, OverdueRequests> ofProvider) {
        this.providers = providers;
        this.ofProvider = ofProvider;
    }

    boolean standStill() {
        return lastFor(UNREADY);
    }

    /** Whether only a new process has these places again. */
    boolean areLost() {
        return lastFor(LOST);
    }

    private boolean lastFor(Duration time) {
        return providers.stream().map(ofProvider).anyMatch(requests -> requests.exceed(time));
    }

    /** @param state of the provider as far as its answers tell */
    String inWords(String provider, String state) {
        return inWords(ofProvider.apply(provider), state);
    }

    /** A provider is not polled, whatever its answers tell, while such requests hold all places. */
    static String inWords(OverdueRequests requests, String state) {
        if (requests.isNone()) {
            return state;
        }
        return requests.holdAllSlots() && state.equals(RelayReadiness.POLLED)
                ? requests.inWords()
                : state + "; " + requests.inWords();
    }
}
