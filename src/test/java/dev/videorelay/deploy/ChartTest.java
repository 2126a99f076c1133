package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;

/** That the chart renders, for Helm and for Kubernetes, what it is asked for. */
class ChartTest extends ChartFixture {

    /** All but KEDA's, of which there are no types. */
    static Stream<JsonNode> objects() {
        return Stream.of(PLAIN, ALL)
                .flatMap(Manifests::all)
                .filter(object -> !object.path("kind").asText().equals("ScaledObject"));
    }

    @Test
    void isWithoutFaultToHelm() {
        assertThat(Chart.lint().getMessages()).allMatch(message -> message.startsWith("[INFO]"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void hasNoFieldThatKubernetesDoesNotKnow(JsonNode object) {
        assertThatCode(() -> Manifests.readStrictly(object)).doesNotThrowAnyException();
    }

    @Test
    void needsNoOperatorByDefault() {
        assertThat(PLAIN.kinds()).containsExactlyInAnyOrder("ConfigMap", "Deployment", "NetworkPolicy",
                "PodDisruptionBudget", "Service", "ServiceAccount");
    }

    @Test
    void makesOnlyWhatItIsAskedFor() {
        Manifests bare = Chart.rendered("serviceAccount.create=false", "podDisruptionBudget.enabled=false",
                "networkPolicy.enabled=false");

        assertThat(bare.kinds()).containsExactlyInAnyOrder("ConfigMap", "Deployment", "Service");
        assertThat(bare.the("Deployment").at("/spec/template/spec/serviceAccountName").asText()).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment /spec/selector/matchLabels", "PodDisruptionBudget /spec/selector/matchLabels",
            "NetworkPolicy /spec/podSelector/matchLabels", "Service /spec/selector",
            "Deployment /spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels",
            "Deployment /spec/template/spec/topologySpreadConstraints/1/labelSelector/matchLabels"})
    void selectsItsOwnPods(String selector) {
        String[] place = selector.split(" ");
        Map<String, String> selected = labels(ALL.the(place[0]).at(place[1]));

        assertThat(selected).containsEntry("app.kubernetes.io/instance", Chart.RELEASE);
        assertThat(labels(ALL.the("Deployment").at("/spec/template/metadata/labels"))).containsAllEntriesOf(selected);
    }

    @Test
    void hasItsOwnServiceScrapedAsTheJobThatTheRulesKnow() {
        JsonNode monitor = ALL.the("ServiceMonitor");
        JsonNode endpoint = monitor.at("/spec/endpoints/0");

        assertThat(labels(ALL.the("Service").at("/metadata/labels")))
                .containsAllEntriesOf(labels(monitor.at("/spec/selector/matchLabels")));
        assertThat(ALL.the("Service").findValuesAsText("name")).contains(Manifests.text(endpoint, "/port"));
        assertThat(Manifests.text(endpoint, "/relabelings/0/replacement")).isEqualTo("video-task-relay");
        assertThat(Manifests.text(endpoint, "/relabelings/1/targetLabel")).isEqualTo("release");
        assertThat(Manifests.text(endpoint, "/relabelings/1/replacement")).isEqualTo(Chart.RELEASE);
        assertThat(Rules.alerts()).filteredOn(alert -> alert.query().contains("job="))
                .isNotEmpty()
                .allMatch(alert -> alert.query().contains("job=\"video-task-relay\""));
    }

    @Test
    void namesThePortsThatProbesServiceAndPolicyMean() {
        Set<String> ports = new TreeSet<>(ALL.container().path("ports").findValuesAsText("name"));

        assertThat(ports).containsExactly("http", "management");
        assertThat(Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .map(probe -> Manifests.text(ALL.container().path(probe), "/httpGet/port"))).containsOnly("management");
        assertThat(ALL.the("Service").findValuesAsText("targetPort")).isNotEmpty().isSubsetOf(ports);
        assertThat(ALL.the("NetworkPolicy").at("/spec/ingress").findValuesAsText("port")).isNotEmpty()
                .isSubsetOf(ports);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", value = {"kafka:9092; -", "'a:9093,b:9092'; -",
            "'a:9092, b:9094'; 9094",
            "'a:9095,b:9094,c:9095'; 9095, 9094"})
    void saysWhichOfKafkasPortsItsNetworkPolicyKeepsShut(String servers, String shut) throws IOException {
        String given = "config.kafka\\.bootstrap\\.servers=" + servers;
        String said = "The network policy blocks Kafka on port ";

        if (shut == null) {
            assertThat(Chart.notes(given)).doesNotContain(said);
        } else {
            assertThat(Chart.notes(given)).contains(said + shut + ":");
        }
        assertThat(Chart.notes(given, "networkPolicy.enabled=false")).doesNotContain(said);
    }

    @Test
    void keepsTheBoardInThePodByDefault() {
        Manifests shown = Chart.rendered("board.exposed=true", "board.hosts[0]=board.example",
                "networkPolicy.board[0].podSelector.matchLabels.app=proxy");

        assertThat(PLAIN.the("Service").findValuesAsText("targetPort")).containsExactly("management");
        assertThat(PLAIN.settings()).doesNotContainKey("quarkus.http.host");
        assertThat(PLAIN.the("NetworkPolicy").at("/spec/ingress").findValuesAsText("port"))
                .containsExactly("management");
        assertThat(shown.the("Service").findValuesAsText("targetPort")).containsExactly("management", "http");
        assertThat(shown.settings()).containsEntry("quarkus.http.host", "0.0.0.0");
        assertThat(shown.the("Deployment").findValuesAsText("value")).contains("http://$(POD_IP):8080");
        assertThat(PLAIN.the("Deployment").findValuesAsText("name")).doesNotContain("RELAY_ADVERTISED_URL");
        assertThat(shown.settings()).containsEntry("relay.board.hosts",
                "shop-video-task-relay,shop-video-task-relay.video,shop-video-task-relay.video.svc,"
                        + "shop-video-task-relay.video.svc.cluster.local,board.example");
        assertThat(shown.the("NetworkPolicy").at("/spec/ingress").findValuesAsText("port"))
                .containsExactly("management", "http", "http");
    }

    @Test
    void runsAsTheUserOfTheImageWithNothingItDoesNotNeed() throws IOException {
        JsonNode pod = PLAIN.the("Deployment").at("/spec/template/spec");
        String user = Manifests.text(pod, "/securityContext/runAsUser");
        JsonNode container = PLAIN.container().path("securityContext");

        assertThat(Files.readString(Path.of("src/main/docker/Dockerfile.jvm"))).contains("\nUSER " + user + "\n");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(Manifests.text(pod, "/securityContext/seccompProfile/type")).isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(Manifests.text(container, "/capabilities/drop/0")).isEqualTo("ALL");
    }

    @Test
    void leavesTheNumberOfInstancesToKedaWhereThatIsWanted() {
        JsonNode scaled = ALL.the("ScaledObject");

        assertThat(PLAIN.the("Deployment").at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(ALL.the("Deployment").at("/spec").has("replicas")).isFalse();
        assertThat(Manifests.text(scaled, "/spec/scaleTargetRef/name"))
                .isEqualTo(Manifests.text(ALL.the("Deployment"), "/metadata/name"));
        assertThat(ALL.scalingQueries()).hasSize(2)
                .allMatch(query -> query.contains(SERIES));
        assertThat(Chart.rendered("autoscaling.enabled=true").scalingQueries()).singleElement()
                .asString()
                .contains("relay_tasks_open");
    }

    @Test
    void takesMissingMetricsForNoReasonToRunFewer() {
        JsonNode spec = ALL.the("ScaledObject").path("spec");

        assertThat(Documents.stream(spec.path("triggers")).map(it -> Manifests.text(it, "/metadata/ignoreNullValues")))
                .containsExactly("false", "false");
        assertThat(spec.at("/fallback/replicas")).isEqualTo(spec.path("maxReplicaCount"));
    }

    private static Map<String, String> labels(JsonNode labels) {
        return labels.properties()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue().asText()));
    }
}
