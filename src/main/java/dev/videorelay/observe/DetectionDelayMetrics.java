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

/** {@code relay_task_polls} and {@code relay_notice_delay_seconds} for each kind of tasks, registered at start. */
final class DetectionDelayMetrics {

    private record KindKey(String provider, String name) {}

    private record KindMeters(DistributionSummary polls, Timer delay) {}

    private final Map<KindKey, KindMeters> byKind = new HashMap<>();

    DetectionDelayMetrics(Map<String, RelayConfig.Provider> providers, MeterRegistry registry) {
        providers.forEach((name, provider) -> Stream
                .concat(provider.prefixes().orElse(List.of()).stream(), Stream.of(DurationModel.OTHER))
                .map(kind -> new KindKey(name, kind))
                .forEach(kind -> byKind.put(kind, register(kind, registry))));
    }

    private static KindMeters register(KindKey kind, MeterRegistry registry) {
        return new KindMeters(
                Histograms.polls("relay.task.polls", "Polls of a task until its end was detected", kind.provider(),
                        registry,
                        "kind", kind.name()),
                Histograms.delay("relay.notice.delay",
                        "Time from the end of a task to the poll that detected it, estimated if the gateway gives no finish time",
                        kind.provider(), registry, "kind", kind.name()));
    }

    void noticed(String provider, String kind, int polls, Duration delay) {
        KindMeters meters = byKind.get(new KindKey(provider, kind));
        meters.polls().record(polls);
        meters.delay().record(delay);
    }
}
