package dev.videorelay.ops;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The shapes of the relay's histograms. */
final class Histograms {

    private static final Duration[] REQUEST = {Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
            Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofMillis(2_500), Duration.ofSeconds(5), Duration.ofSeconds(10),
            Duration.ofSeconds(30)};
    private static final Duration[] DELAY = {Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1),
            Duration.ofMinutes(5), Duration.ofMinutes(30)};

    private Histograms() {}

    /** Of how long a request takes. */
    static Timer request(String name, String description, String provider, MeterRegistry registry) {
        return timer(name, description, provider, REQUEST).register(registry);
    }

    /** Of how late something is, which can be minutes. */
    static Timer delay(String name, String description, String provider, MeterRegistry registry) {
        return timer(name, description, provider, DELAY).register(registry);
    }

    private static Timer.Builder timer(String name, String description, String provider, Duration[] buckets) {
        return Timer.builder(name).description(description).tag("provider", provider).serviceLevelObjectives(buckets);
    }
}
