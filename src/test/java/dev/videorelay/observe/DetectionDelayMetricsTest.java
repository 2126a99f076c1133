package dev.videorelay.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.videorelay.testkit.Settings;

class DetectionDelayMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DetectionDelayMetrics metrics = new DetectionDelayMetrics(Settings.of().providersInUse(), registry);

    @Test
    void hasAKindForEachPrefixFromTheStartOn() {
        assertThat(registry.find("relay.task.polls").tag("provider", "unified").summaries())
                .extracting(summary -> summary.getId().getTag("kind"))
                .containsExactlyInAnyOrder("task_", "sora-2:", "veo", "grok:", "jimeng:", "other");
    }

    @Test
    void tellsPollsAndDelaysOfEachKind() {
        metrics.noticed("unified", "veo", 7, Duration.ofSeconds(3));

        assertThat(registry.get("relay.task.polls").tag("kind", "veo").summary().totalAmount()).isEqualTo(7);
        assertThat(registry.get("relay.notice.delay").tag("kind", "veo").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(registry.get("relay.task.polls").tag("kind", "task_").summary().count()).isZero();
    }
}
