package dev.videorelay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.testkit.ExportedMetrics;
import dev.videorelay.testkit.World;

/** What dashboards and alerts are made of: each metric is there from the start on, so that none of them begins with a gap. */
@QuarkusTest
@WithTestResource(World.class)
class MetricsTest {

    @Inject
    PrometheusMeterRegistry registry;

    @ParameterizedTest
    @CsvSource({"relay_tasks_open, provider",
            "relay_submissions_total, result",
            "relay_polls_total, provider outcome",
            "relay_poll_seconds_bucket, provider le",
            "relay_poll_lateness_seconds_bucket, provider le",
            "relay_task_polls_bucket, provider kind le",
            "relay_notice_delay_seconds_bucket, provider kind le",
            "relay_completions_total, provider status",
            "relay_completion_lag_seconds_bucket, provider le",
            "relay_provider_paused, provider reason",
            "relay_intake_stalled, reason",
            "relay_requests_overdue, provider"})
    void exportsEachMetricWithItsLabels(String name, String labels) {
        assertThat(exported().labels(name)).containsExactlyInAnyOrder(labels.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"relay_submissions_total, result, accepted merged cancelled ignored rejected",
            "relay_polls_total, outcome, open over not_found unreadable rate_limited refused error",
            "relay_completions_total, status, succeeded failed cancelled timed_out",
            "relay_provider_paused, reason, unauthorized forbidden quota misconfigured rate_limited breaker",
            "relay_intake_stalled, reason, refused unreadable open_transaction failing unknown"})
    void exportsEachValueOfALabel(String name, String label, String values) {
        assertThat(exported().values(name, label)).containsExactlyInAnyOrder(values.split(" "));
    }

    @Test
    void exportsAllOfTheseForEachProvider() {
        ExportedMetrics exported = exported();

        assertThat(exported.ofRelay().stream().filter(name -> exported.labels(name).contains("provider")))
                .allSatisfy(name -> assertThat(exported.values(name, "provider"))
                        .contains("unified", "generations", "videos", "acme"));
    }

    @Test
    void exportsNoUndocumentedMetric() {
        assertThat(exported().ofRelay()).isEqualTo(PublicNames.samples());
    }

    /** Otherwise two gauges have the same name, and Micrometer warns of the second at each start. */
    @Test
    void countsTheEventLoopsOfAllGroupsInOneGauge() {
        double loops = registry.get("netty.eventexecutor.workers").gauge().value();

        assertThat(registry.get("netty.eventexecutor.tasks.pending").gauges()).hasSize((int) loops);
    }

    private ExportedMetrics exported() {
        return ExportedMetrics.in(registry.scrape());
    }
}
