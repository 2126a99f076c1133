package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.testkit.ExportedMetrics;

class QueryNamesTest {

    private static final ExportedMetrics EXPORTED = ExportedMetrics.in("""
            open{provider="a"} 1.0
            open{provider="b"} 2.0
            most 7
            ended_total{provider="a",status="failed"} 1.0
            ended_total{provider="a",status="succeeded"} 1.0
            late_bucket{provider="a",le="+Inf"} 3
            """);

    @ParameterizedTest
    @ValueSource(strings = {
            "open",
            "2 * sum(open) > 1",
            "sum by (status) (rate(ended_total{provider=~\"$provider\"}[5m]))",
            "sum by (provider) (open) unless sum by (provider) (increase(ended_total[1h])) > 0",
            "histogram_quantile(0.9, sum by (le, provider) (rate(late_bucket[5m])))",
            "min_over_time(sum by (provider) (open)[30m:1m]) > 1",
            "sum by (job) (open) / on (job) most",
            "rate(ended_total[1h]) > 2 * rate(ended_total[1d] offset 1h)",
            "sum by (job, instance) (up) == 0 or absent(up{job=\"x\"})",
            "ended_total{status=~\"failed|succeeded\", job=\"x\"}"})
    void knowsWhatIsExported(String query) {
        assertThat(new QueryNames(query).unknown(EXPORTED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "closed; closed",
            "rate(closed[5m]) / open; closed",
            "open and closed{provider=\"a\"}; closed",
            "sum by (status) (open); status",
            "open{status=\"failed\"}; open status",
            "open{provider=\"c\"}; open provider c",
            "ended_total{status=~\"failed|gone\"}; ended_total status gone",
            "sum(open) + ended_total{provider!=\"c\"}; ended_total provider c",
            "open / on (cause) most; cause"})
    void findsWhatIsNotExported(String query, String unknown) {
        assertThat(new QueryNames(query).unknown(EXPORTED)).containsExactly(unknown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "open; provider; true",
            "open; status; false",
            "up; instance; true",
            "sum by (provider) (ended_total); provider; true",
            "sum by (provider) (ended_total); status; false"})
    void knowsTheLabelsOfAResult(String query, String label, boolean has) {
        assertThat(new QueryNames(query).hasLabels(Set.of(label), EXPORTED)).isEqualTo(has);
    }
}
