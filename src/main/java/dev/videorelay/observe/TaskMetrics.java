package dev.videorelay.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.ledger.TaskListener;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;

/**
 * {@code relay_submissions_total}, {@code relay_replays_total}, {@code relay_completions_total} and
 * {@code relay_completion_lag_seconds}.
 */
@ApplicationScoped
@Startup
public class TaskMetrics implements TaskListener {

    private final MeterRegistry registry;
    private final Map<Result, Counter> submissions = new EnumMap<>(Result.class);
    private final Counter replays;
    private final Map<String, ProviderTaskMeters> byProvider = new ConcurrentHashMap<>();

    private record ProviderTaskMeters(Map<String, Counter> completions, Timer lag) {}

    public TaskMetrics(RelayConfig config, MeterRegistry registry) {
        this.registry = registry;
        for (Result result : Result.values()) {
            submissions.put(result, Counter.builder("relay.submissions")
                    .description("Submissions by result")
                    .tag("result", result.name().toLowerCase(Locale.ROOT))
                    .register(registry));
        }
        replays = Counter.builder("relay.replays")
                .description("Redelivered submissions that were dropped")
                .register(registry);
        config.providers().keySet().forEach(provider -> byProvider.put(provider, meters(provider)));
    }

    private ProviderTaskMeters meters(String provider) {
        Map<String, Counter> completions = new HashMap<>();
        for (String status : Outcome.STATUSES) {
            completions.put(status, Counter.builder("relay.completions")
                    .description("Completion events by status")
                    .tag("provider", provider)
                    .tag("status", status)
                    .register(registry));
        }
        return new ProviderTaskMeters(completions, Histograms.delay("relay.completion.lag",
                "Time from the gateway's finish time to the completion event", provider, registry));
    }

    @Override
    public void submitted(Result result) {
        submissions.get(result).increment();
    }

    @Override
    public void replayed() {
        replays.increment();
    }

    @Override
    public void completed(Completion completion) {
        ProviderTaskMeters meters = byProvider.computeIfAbsent(completion.ticket().provider(), this::meters);
        meters.completions().get(completion.outcome().status()).increment();
        Instant finished = completion.report().times().finished();
        if (finished != null) {
            Duration lag = Duration.between(finished, completion.at());
            meters.lag().record(lag.isNegative() ? Duration.ZERO : lag);
        }
    }
}
