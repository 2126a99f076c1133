package dev.videorelay.observe;

import java.time.Duration;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Buckets of the relay's histograms. */
final class Histograms {

    private static final Duration[] REQUEST = {Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
            Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofMillis(2_500), Duration.ofSeconds(5), Duration.ofSeconds(10),
            Duration.ofSeconds(30)};
    private static final Duration[] DELAY = {Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1),
            Duration.ofMinutes(5), Duration.ofMinutes(30)};

    private static final double[] POLLS = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233};

    private Histograms() {}

    /** Histogram of the duration of requests. */
    static Timer request(String name, String description, String provider, MeterRegistry registry) {
        return timer(name, description, provider, REQUEST).register(registry);
    }

    /** Histogram of delays, which can be minutes. */
    static Timer delay(String name, String description, String provider, MeterRegistry registry, String... tags) {
        return timer(name, description, provider, DELAY).tags(tags).register(registry);
    }

    /** Histogram of numbers of polls. */
    static DistributionSummary polls(String name, String description, String provider, MeterRegistry registry,
            String... tags) {
        return DistributionSummary.builder(name)
                .description(description)
                .tag("provider", provider)
                .tags(tags)
                .serviceLevelObjectives(POLLS)
                .register(registry);
    }

    private static Timer.Builder timer(String name, String description, String provider, Duration[] buckets) {
        return Timer.builder(name).description(description).tag("provider", provider).serviceLevelObjectives(buckets);
    }
}
