package dev.videorelay.observe;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import dev.videorelay.answer.Finding;

/** {@code relay_polls_total}, {@code relay_poll_seconds} and {@code relay_poll_lateness_seconds}, from the start on. */
final class PollMetrics {

    private final Map<String, OfProvider> byProvider = new HashMap<>();

    PollMetrics(Iterable<String> providers, MeterRegistry registry) {
        providers.forEach(provider -> byProvider.put(provider, new OfProvider(provider, registry)));
    }

    OfProvider of(String provider) {
        return byProvider.get(provider);
    }

    static final class OfProvider {

        private final Timer poll;
        private final Timer lateness;
        private final Map<Finding.Kind, Counter> outcomes = new EnumMap<>(Finding.Kind.class);

        private OfProvider(String provider, MeterRegistry registry) {
            poll = Histograms.request("relay.poll", "How long a poll took, from the request to the answer's meaning",
                    provider, registry);
            lateness = Histograms.delay("relay.poll.lateness", "How long after it was due a poll went to the provider",
                    provider, registry);
            for (Finding.Kind kind : Finding.Kind.values()) {
                outcomes.put(kind, Counter.builder("relay.polls")
                        .description("Polls, by what they found")
                        .tag("provider", provider)
                        .tag("outcome", kind.word())
                        .register(registry));
            }
        }

        void began(Duration late) {
            lateness.record(late);
        }

        void ended(Finding.Kind kind, Duration took) {
            outcomes.get(kind).increment();
            poll.record(took);
        }
    }
}
