package dev.videorelay.observe;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import dev.videorelay.answer.Finding;

/** {@code relay_polls_total}, {@code relay_poll_seconds} and {@code relay_poll_lateness_seconds}, registered at start. */
final class PollMetrics {

    private final Map<String, ProviderPollMeters> byProvider = new HashMap<>();

    PollMetrics(Iterable<String> providers, MeterRegistry registry) {
        providers.forEach(provider -> byProvider.put(provider, new ProviderPollMeters(provider, registry)));
    }

    ProviderPollMeters of(String provider) {
        return byProvider.get(provider);
    }

    /** Meters of one provider. */
    static final class ProviderPollMeters {

        private final Timer poll;
        private final Timer lateness;
        private final Map<Finding.Kind, Counter> outcomes = new EnumMap<>(Finding.Kind.class);

        private ProviderPollMeters(String provider, MeterRegistry registry) {
            poll = Histograms.request("relay.poll", "Duration of a poll, from the request to the finding",
                    provider, registry);
            lateness = Histograms.delay("relay.poll.lateness", "Time from the due time of a poll to its request",
                    provider, registry);
            for (Finding.Kind kind : Finding.Kind.values()) {
                outcomes.put(kind, Counter.builder("relay.polls")
                        .description("Polls by outcome")
                        .tag("provider", provider)
                        .tag("outcome", kind.word())
                        .register(registry));
            }
        }

        void recordStart(Duration late) {
            lateness.record(late);
        }

        void recordEnd(Finding.Kind kind, Duration duration) {
            outcomes.get(kind).increment();
            poll.record(duration);
        }
    }
}
