package dev.videorelay.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.testkit.ExportedMetrics;

class QueryTest {

    private static final ExportedMetrics EXPORTED = ExportedMetrics.in("""
            # HELP open Tasks
            open{provider="a"} 1.0
            open{provider="b"} 2.0
            most 7
            ended_total{provider="a",status="failed"} 1.0
            ended_total{provider="a",status="succeeded"} 1.0
            late_bucket{provider="a",le="+Inf"} 3
            """);

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "open; instance,job,namespace,provider,release",
            "2 * sum(open) > 1; ''",
            "sum by (status) (rate(ended_total{provider=~\"$provider\"}[5m])); status",
            "sum by (provider) (open) unless sum by (provider) (increase(ended_total[1h])) > 0; provider",
            "histogram_quantile(0.9, sum by (le, provider) (rate(late_bucket[5m]))); provider",
            "min_over_time(sum by (provider) (open)[30m:1m]) > 1; provider",
            "sum by (job) (open) / on (job) most; job",
            "sum by (job, instance) (up) == 0 or absent(up{job=\"x\"}); instance,job",
            "sum by (provider) (ended_total{status=~\"failed|succeeded\"}); provider"})
    void knowsTheLabelsOfTheResult(String query, String labels) {
        assertThat(Query.labelsOf(query, EXPORTED)).isEqualTo(labels.isEmpty() ? Set.of() : Set.of(labels.split(",")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "closed",
            "sum by (status) (open)",
            "open{status=\"failed\"}",
            "open{provider=\"c\"}",
            "ended_total{status=~\"failed|gone\"}",
            "sum by (provider) (open) / sum by (job) (open)",
            "open / on (provider) most",
            "histogram_quantile(0.9, sum by (provider) (late_bucket))",
            "guess(open)",
            "sum(open",
            "rate(open[5m",
            "sum(open))",
            "open # of all",
            ""})
    void refusesWhatWouldFindNothing(String query) {
        assertThatThrownBy(() -> Query.labelsOf(query, EXPORTED)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" in " + query);
    }
}
