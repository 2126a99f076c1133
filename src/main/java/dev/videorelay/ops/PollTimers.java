package dev.videorelay.ops;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import dev.videorelay.polling.PollMeter;

/** Times polls for {@code relay_poll_lateness_seconds}. */
@ApplicationScoped
public class PollTimers implements PollMeter {

    private static final Duration[] BUCKETS = {Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1),
            Duration.ofMinutes(5), Duration.ofMinutes(30)};

    private final MeterRegistry registry;
    private final Map<String, Timer> lateness = new ConcurrentHashMap<>();

    public PollTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void late(String provider, Duration by) {
        lateness.computeIfAbsent(provider, this::latenessOf).record(by.isNegative() ? Duration.ZERO : by);
    }

    private Timer latenessOf(String provider) {
        return Timer.builder("relay.poll.lateness")
                .description("How long after it was due a poll went to the provider")
                .tag("provider", provider)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
