package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.promql.Query;
import dev.videorelay.testkit.ExportedMetrics;
import dev.videorelay.testkit.World;

/** Whatever Prometheus is asked for is there, with the labels that are wanted of it. */
@QuarkusTest
@WithTestResource(World.class)
class QueriesTest {

    @Inject
    PrometheusMeterRegistry registry;

    static List<Dashboard.Shown> shown() {
        return new Dashboard().shown();
    }

    static List<Rules.Alert> alerts() {
        return Rules.alerts();
    }

    static Stream<String> scaling() {
        return Chart.rendered(Chart.ALL).scalingQueries();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void showsWhatTheRelayExports(Dashboard.Shown shown) {
        assertThat(Query.labelsOf(shown.query(), exported())).containsAll(shown.legend());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertsOnWhatTheRelayExports(Rules.Alert alert) {
        assertThat(Query.labelsOf(alert.query(), exported())).containsAll(alert.labels());
    }

    @ParameterizedTest
    @MethodSource("scaling")
    void scalesOnWhatTheRelayExports(String query) {
        assertThat(Query.labelsOf(query, exported())).isEmpty();
    }

    @Test
    void knowsThatThereIsSomethingToAskFor() {
        assertThat(shown()).hasSizeGreaterThan(20);
        assertThat(alerts()).hasSizeGreaterThan(10);
        assertThat(scaling()).hasSize(2);
    }

    private ExportedMetrics exported() {
        return ExportedMetrics.in(registry.scrape());
    }
}
