package dev.videorelay.observe;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.schedule.model.DurationModel;

/** {@code relay_task_polls} and {@code relay_notice_delay_seconds}, of each kind of tasks and from the start on. */
final class DetectionDelayMetrics {

    private record Kind(String provider, String name) {}

    private record OfKind(DistributionSummary polls, Timer delay) {}

    private final Map<Kind, OfKind> byKind = new HashMap<>();

    DetectionDelayMetrics(Map<String, RelayConfig.Provider> providers, MeterRegistry registry) {
        providers.forEach((name, provider) -> Stream
                .concat(provider.prefixes().orElse(List.of()).stream(), Stream.of(DurationModel.OTHER))
                .map(kind -> new Kind(name, kind))
                .forEach(kind -> byKind.put(kind, ofKind(kind, registry))));
    }

    private static OfKind ofKind(Kind kind, MeterRegistry registry) {
        return new OfKind(
                Histograms.polls("relay.task.polls", "Polls that a task took until it was over", kind.provider(),
                        registry,
                        "kind", kind.name()),
                Histograms.delay("relay.notice.delay",
                        "From the end of a task to the poll that found it over, estimated where the gateway does not say",
                        kind.provider(), registry, "kind", kind.name()));
    }

    void noticed(String provider, String kind, int polls, Duration delay) {
        OfKind ofKind = byKind.get(new Kind(provider, kind));
        ofKind.polls().record(polls);
        ofKind.delay().record(delay);
    }
}
