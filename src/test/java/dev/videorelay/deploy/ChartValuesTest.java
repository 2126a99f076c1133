package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;

/** That the values of the chart are described, checked and used. */
class ChartValuesTest extends ChartFixture {

    private static final Pattern VALUE = Pattern.compile("\\.Values((?:\\.\\w+)+)");

    @Test
    void refusesMoreInstancesThanThereArePartitions() {
        assertThatIllegalStateException().isThrownBy(() -> Chart.rendered("replicaCount=13"))
                .withMessageContaining("13 instances cannot share 12 partitions");
        assertThatIllegalStateException()
                .isThrownBy(() -> Chart.rendered("autoscaling.enabled=true", "autoscaling.maxReplicas=13"))
                .withMessageContaining("13 instances cannot share 12 partitions");
        assertThatCode(() -> Chart.rendered("replicaCount=13", "config.relay\\.topics\\.partitions=13"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas=3", "config.quarkus\\.http\\.host=0.0.0.0",
            "config.relay\\.providers\\.unified\\.token=sk-1",
            "config.kafka\\.sasl\\.jaas\\.config=x",
            "config.quarkus\\.security\\.users\\.embedded\\.users\\.ops=x",
            "config.quarkus\\.oidc\\.credentials\\.secret=x", "config.kafka\\.ssl\\.keystore\\.key=x",
            "config.quarkus\\.oidc\\.credentials\\.client-secret\\.value=x",
            "config.quarkus\\.otel\\.exporter\\.otlp\\.headers=x",
            "config.quarkus\\.otel\\.exporter\\.otlp\\.traces\\.headers=x",
            "prometheusRule.enabled=true",
            "serviceMonitor.basicAuth.username=ops", "config.kafka\\.ssl\\.keystore\\.password=x", "tokens.existing=x",
            "terminationGracePeriodSeconds=5", "prometheusRule.docsUrl=https://docs.example/"})
    void refusesValuesThatAreWrong(String value) {
        assertThatIllegalStateException().isThrownBy(() -> Chart.rendered(value))
                .withMessageContaining("schema");
    }

    @Test
    void isTheSameWithTheLinksThatItHasHere() {
        assertThat(Chart.rendered(Chart.FOLDER, Chart.ALL).all()).containsExactlyElementsOf(ALL.all().toList());
    }

    @Test
    void takesRulesAndDashboardFromWherePrometheusAndGrafanaHaveThem() throws IOException {
        List<Rules.Alert> alerts = Rules.alerts(ALL.the("PrometheusRule").path("spec"));

        assertThat(alerts).extracting(alert -> alert.query().replace(SERIES, "job=\"video-task-relay\""))
                .isEqualTo(Rules.alerts().stream().map(Rules.Alert::query).toList());
        assertThat(alerts).allMatch(alert -> alert.annotation("runbook_url")
                .startsWith("https://docs.example/relay/how-to/runbook.md#"));
        assertThat(Files.isSameFile(Chart.FOLDER.resolve("files/rules.yml"), Rules.FILE)).isTrue();
        assertThat(Files.isSameFile(Chart.FOLDER.resolve("files/dashboard.json"), Dashboard.FILE)).isTrue();
        assertThat(ALL.all().map(object -> object.at("/data/video-task-relay.json").asText()))
                .contains(Files.readString(Dashboard.FILE));
    }

    @Test
    void hasAValueForEverythingThatItsTemplatesTakeAndNoOther() {
        Set<String> values = leaves("", Documents.read(Chart.FOLDER.resolve("values.yaml")));
        Set<String> taken = VALUE.matcher(Chart.templates())
                .results()
                .map(value -> value.group(1))
                .collect(Collectors.toSet());

        assertThat(taken).allMatch(path -> values.stream().anyMatch(value -> (value + ".").startsWith(path + ".")));
        assertThat(values).allMatch(value -> taken.stream().anyMatch(path -> (value + ".").startsWith(path + "."))
                || value.matches("\\.networkPolicy\\.(kafka|gateways)\\.(ports|peers)"));
    }

    @Test
    void describesEachValueAndNoOther() throws IOException {
        String values = Files.readString(Chart.FOLDER.resolve("README.md")).split("\n## Values\n")[1];
        Set<String> described = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|")
                .matcher(values)
                .results()
                .map(row -> "." + row.group(1))
                .collect(Collectors.toSet());

        assertThat(described).isEqualTo(leaves("", Documents.read(Chart.FOLDER.resolve("values.yaml"))));
    }

    @Test
    void isOfTheRelaysVersion() throws IOException {
        String version = Documents.read(Chart.FOLDER.resolve("Chart.yaml")).path("appVersion").asText();

        assertThat(Files.readString(Path.of("pom.xml"))).contains("<artifactId>video-task-relay</artifactId>\n"
                + "  <version>" + version + "</version>");
    }

    /** Objects that a user fills, such as labels and settings, are leaves. */
    private static Set<String> leaves(String path, JsonNode value) {
        boolean branch = value.isObject() && !value.isEmpty()
                && !path.matches("\\.config|\\.resources|.*[cC]ontext|.*abels");
        if (!branch) {
            return Set.of(path);
        }
        Set<String> leaves = new TreeSet<>();
        value.properties().forEach(member -> leaves.addAll(leaves(path + "." + member.getKey(), member.getValue())));
        return leaves;
    }
}
