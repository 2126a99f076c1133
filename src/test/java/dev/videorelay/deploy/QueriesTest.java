package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.testkit.ExportedMetrics;
import dev.videorelay.testkit.World;

/** That dashboard, alerts and autoscaling query what the relay exports, and get results. */
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
        QueryNames names = new QueryNames(shown.query());

        assertThat(names.unknown(exported())).isEmpty();
        assertThat(names.hasLabels(shown.legend(), exported())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertsOnWhatTheRelayExports(Rules.Alert alert) {
        QueryNames names = new QueryNames(alert.query());

        assertThat(names.unknown(exported())).isEmpty();
        assertThat(names.hasLabels(alert.labels(), exported())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("scaling")
    void scalesOnWhatTheRelayExports(String query) {
        assertThat(new QueryNames(query).unknown(exported())).isEmpty();
    }

    /** Prometheus answers a query whose two sides never match with nothing, and with no error. */
    @Test
    void getsResultsWithTheLabelsThatTheLegendsName(@TempDir Path folder) throws Exception {
        Map<String, String> expressions = new TreeMap<>();
        for (Dashboard.Shown shown : shown()) {
            String query = withoutVariables(shown.query());
            expressions.put("count(" + query + ") > bool 0", "{}");
            shown.legend()
                    .forEach(label -> expressions.put("count by (found) (label_replace(" + query
                            + ", \"found\", \"yes\", \"" + label + "\", \".+\")) > bool 0", "{found=\"yes\"}"));
        }
        scaling().forEach(query -> expressions.put("count(" + query + ") > bool 0", "{}"));

        Promtool.evaluate(expressions, series(), folder);
    }

    @Test
    void knowsThatThereIsSomethingToAskFor() {
        assertThat(shown()).hasSizeGreaterThan(20);
        assertThat(alerts()).hasSizeGreaterThan(10);
        assertThat(scaling()).hasSize(2);
    }

    private static String withoutVariables(String query) {
        return query.replaceAll("\\$\\w+", ".*");
    }

    /** As Prometheus would store what it scrapes of the relay. */
    private Stream<String> series() {
        String target = "job=\"video-task-relay\", instance=\"a\", namespace=\"video\", release=\"shop\"";
        return Stream.concat(ExportedMetrics.series(registry.scrape(), target),
                Stream.of("up{" + target + "}", "ALERTS{" + target
                        + ", alertname=\"VideoTaskRelayGone\", alertstate=\"firing\", severity=\"critical\","
                        + " provider=\"unified\", reason=\"quota\"}"));
    }

    private ExportedMetrics exported() {
        return ExportedMetrics.in(registry.scrape());
    }
}
