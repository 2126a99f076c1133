package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.videorelay.testkit.Documents;

/** That the alerts say what to do, and fire when they should. */
class RulesTest {

    private static final Path TESTS = Rules.FILE.resolveSibling("rules-test.yml");
    private static final String RUNBOOK = "docs/how-to/runbook.md";
    private static final String SECTION = "\n## Alerts\n";

    static List<Rules.Alert> alerts() {
        return Rules.alerts();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void waitsAWhileAndSaysHowUrgentItIsAndWhatToDo(Rules.Alert alert) {
        assertThat(alert.patience()).matches("\\d+m");
        assertThat(alert.severity()).isIn("critical", "warning");
        assertThat(alert.annotation("summary")).isNotBlank().doesNotEndWith(".");
        assertThat(alert.annotation("description")).endsWith(".");
        assertThat(alert.annotation("runbook_url")).isEqualTo(RUNBOOK + "#" + alert.name().toLowerCase());
    }

    @Test
    void explainsEachAlertInItsOrder() throws IOException {
        String page = Files.readString(Path.of(RUNBOOK));
        String section = page.substring(page.indexOf(SECTION) + SECTION.length()).split("\n## ")[0];

        assertThat(section.lines().filter(line -> line.startsWith("### ")).map(line -> line.substring(4)))
                .containsExactlyElementsOf(alerts().stream().map(Rules.Alert::name).toList());
    }

    @Test
    void pagesSoonerForARefusedAccountThanForALimitedRate() {
        assertThat(minutes("VideoTaskRelayProviderRefuses")).isLessThan(minutes("VideoTaskRelayProviderBroken"));
        assertThat(minutes("VideoTaskRelayProviderRefuses")).isLessThan(minutes("VideoTaskRelayProviderRateLimited"));
    }

    @Test
    void firesWhenItShouldAndNotWhenItShouldNot() throws Exception {
        assertThat(Promtool.run("test", "rules", TESTS.toString())).contains("SUCCESS");
        assertThat(Documents.stream(Documents.read(TESTS).path("tests"))
                .flatMap(test -> Documents.stream(test.path("alert_rule_test")))
                .filter(test -> test.has("exp_alerts"))
                .map(test -> test.path("alertname").asText()))
                .containsAll(alerts().stream().map(Rules.Alert::name).toList());
    }

    @Test
    void missesAReleaseThoughAnotherOneIsThere(@TempDir Path folder) throws Exception {
        new ObjectMapper().writeValue(folder.resolve("rules.yml").toFile(),
                Chart.rendered(Chart.ALL).the("PrometheusRule").path("spec"));
        Path test = Files.writeString(folder.resolve("test.yml"), """
                rule_files: [rules.yml]
                tests:
                  - interval: 1m
                    input_series:
                      - series: 'up{job="video-task-relay", namespace="video", release="shop", instance="a"}'
                        values: 1x10 _x20
                      - series: 'up{job="video-task-relay", namespace="video", release="other", instance="b"}'
                        values: 1x30
                      - series: 'up{job="video-task-relay", namespace="staging", release="shop", instance="c"}'
                        values: 1x30
                    promql_expr_test:
                      - expr: ALERTS{alertname="VideoTaskRelayGone", alertstate="firing"}
                        eval_time: 10m
                      - expr: ALERTS{alertname="VideoTaskRelayGone", alertstate="firing"}
                        eval_time: 25m
                        exp_samples:
                          - labels: 'ALERTS{alertname="VideoTaskRelayGone", alertstate="firing", severity="critical",
                              job="video-task-relay", namespace="video", release="shop"}'
                            value: 1
                """);

        assertThat(Promtool.run("test", "rules", test.toString())).contains("SUCCESS");
    }

    @Test
    void isUnderstoodByPrometheus() throws Exception {
        assertThat(Promtool.run("check", "config", "deploy/prometheus/prometheus.yml")).doesNotContain("FAILED");
    }

    @Test
    void showsOnlyQueriesThatPrometheusUnderstands(@TempDir Path folder) throws Exception {
        List<Map<String, String>> rules = new ArrayList<>();
        Stream.concat(new Dashboard().shown().stream().map(Dashboard.Shown::query),
                Chart.rendered(Chart.ALL).scalingQueries())
                .forEach(query -> rules.add(Map.of("record", "query" + rules.size(), "expr", query)));
        Path file = folder.resolve("queries.yml");
        new ObjectMapper().writeValue(file.toFile(),
                Map.of("groups", List.of(Map.of("name", "queries", "rules", rules))));

        assertThat(Promtool.run("check", "rules", file.toString())).contains(rules.size() + " rules found");
    }

    private static int minutes(String alert) {
        return alerts().stream()
                .filter(one -> one.name().equals(alert))
                .mapToInt(one -> Integer.parseInt(one.patience().replace("m", "")))
                .findFirst()
                .orElseThrow();
    }
}
