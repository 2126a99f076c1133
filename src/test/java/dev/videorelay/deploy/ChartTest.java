package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.docs.KnownVariables;
import dev.videorelay.testkit.Documents;
import dev.videorelay.testkit.Settings;

/** What can be seen of the chart without a cluster. */
class ChartTest {

    private static final Pattern VALUE = Pattern.compile("\\.Values((?:\\.\\w+)+)");
    private static final String SERIES = "namespace=\"" + Chart.NAMESPACE + "\", release=\"" + Chart.RELEASE
            + "\", job=\"video-task-relay\"";
    private static final Manifests PLAIN = Chart.rendered();
    private static final Manifests ALL = Chart.rendered(Chart.ALL);

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
    void needsNoOperatorUnlessItIsToldTo() {
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

    @Test
    void givesTheRelaySettingsThatItTakes() {
        RelayConfig config = Settings.checked(PLAIN.settings()
                .entrySet()
                .stream()
                .filter(setting -> setting.getKey().startsWith("relay."))
                .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
                .toArray(String[]::new));

        assertThat(config.maxOpenTasks()).isEqualTo(40_000);
    }

    @Test
    void usesOnlySettingsThatTheRelayReads() {
        assertThat(ALL.settings().keySet().stream().map(KnownVariables::variable)).isNotEmpty()
                .isSubsetOf(KnownVariables.ofRelay());
    }

    @ParameterizedTest
    @CsvSource({"1500000, 1500000", "0.5, 0.5", "PT1S, PT1S", "true, true", "a\\b, a\\b"})
    void handsSettingsOnAsTheyAre(String given, String read) {
        assertThat(Chart.rendered("config.some=" + given).settings()).containsEntry("some", read);
    }

    @Test
    void mountsEachFileThatItNames() {
        List<String> mounts = Documents.stream(ALL.container().path("volumeMounts"))
                .map(mount -> Manifests.text(mount, "/mountPath"))
                .toList();

        assertThat(Stream.concat(Stream.of(ALL.environment().get("QUARKUS_CONFIG_LOCATIONS").split(",")),
                ALL.settings().values().stream().filter(value -> value.startsWith("/"))))
                .containsExactlyInAnyOrder("/etc/video-task-relay/config/application.properties",
                        "/etc/video-task-relay/kafka/kafka.properties", "/etc/video-task-relay/tokens/unified",
                        "/etc/video-task-relay/tokens/generations")
                .allMatch(file -> mounts.contains(file.substring(0, file.lastIndexOf('/'))));
    }

    @Test
    void mountsTheSecretsWhole() {
        JsonNode pod = ALL.the("Deployment").at("/spec/template/spec");

        assertThat(Documents.stream(pod.path("volumes")).map(volume -> Manifests.text(volume, "/secret/secretName")))
                .contains("kafka-login", "gateway-tokens");
        assertThat(pod.findValues("subPath")).isEmpty(); // a part of a volume is never renewed
        assertThat(PLAIN.the("Deployment").findValues("secret")).isEmpty();
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
    void followsTheRelayToOtherPorts() {
        Manifests moved = Chart.rendered("config.quarkus\\.management\\.port=9000",
                "config.quarkus\\.http\\.port=8000", "board.exposed=true");

        assertThat(moved.container().path("ports").findValuesAsText("containerPort")).containsExactly("8000", "9000");
        assertThat(moved.the("Service").at("/spec/ports").findValuesAsText("port")).containsExactly("9000", "8000");
    }

    @Test
    void keepsTheBoardInThePodUnlessToldToShowIt() {
        Manifests shown = Chart.rendered("board.exposed=true",
                "networkPolicy.board[0].podSelector.matchLabels.app=proxy");

        assertThat(PLAIN.the("Service").findValuesAsText("targetPort")).containsExactly("management");
        assertThat(PLAIN.settings()).doesNotContainKey("quarkus.http.host");
        assertThat(PLAIN.the("NetworkPolicy").at("/spec/ingress").findValuesAsText("port"))
                .containsExactly("management");
        assertThat(shown.the("Service").findValuesAsText("targetPort")).containsExactly("management", "http");
        assertThat(shown.settings()).containsEntry("quarkus.http.host", "0.0.0.0");
        assertThat(shown.the("NetworkPolicy").at("/spec/ingress").findValuesAsText("port"))
                .containsExactly("management", "http");
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
    void tellsTheImageWhatItUnderstands() throws IOException {
        String image = Files.readString(Path.of("src/main/docker/Dockerfile.jvm"));

        assertThat(PLAIN.environment().keySet()).filteredOn(name -> !name.startsWith("QUARKUS_"))
                .isNotEmpty()
                .allMatch(image::contains);
    }

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

    @Test
    void hasRoomInOneInstanceForTheTasksOfAll() {
        JsonNode values = Documents.read(Chart.FOLDER.resolve("values.yaml"));
        double heap = 1024.0 * 1024 * 1024 * values.path("heapPercentage").asInt() / 100;
        long open = values.path("replicaCount").asLong() * values.path("config").path("relay.max-open-tasks").asLong();

        assertThat(values.at("/resources/limits/memory").asText()).isEqualTo("1Gi");
        assertThat(2.0 * open * (2_500 + 1_500)).isLessThanOrEqualTo(heap); // as docs/explanation/sizing.md computes
    }

    @Test
    void givesAnInstanceNoMoreTasksThanItPollsAtOnce() {
        RelayConfig.Polling poll = Settings.checked().providers().get("unified").poll();
        int tasks = Documents.read(Chart.FOLDER.resolve("values.yaml"))
                .at("/autoscaling/openTasksPerInstance")
                .asInt();

        assertThat(tasks / (double) poll.interval().toSeconds()).isLessThanOrEqualTo(poll.concurrency() / 0.1);
    }

    @Test
    void mountsWhatItIsGiven() {
        Manifests more = Chart.rendered("extraVolumes[0].name=ca", "extraVolumes[0].configMap.name=gateway-ca",
                "extraVolumeMounts[0].name=ca", "extraVolumeMounts[0].mountPath=/etc/ca",
                "extraEnv[0].name=SECRET", "extraEnv[0].valueFrom.secretKeyRef.name=login",
                "serviceMonitor.enabled=true", "serviceMonitor.basicAuth.password.name=login",
                "serviceMonitor.basicAuth.password.key=password");

        assertThat(more.the("Deployment").at("/spec/template/spec/volumes").findValuesAsText("name"))
                .contains("gateway-ca");
        assertThat(more.container().path("volumeMounts").findValuesAsText("mountPath")).contains("/etc/ca");
        assertThat(more.container().path("env").findValue("secretKeyRef").path("name").asText()).isEqualTo("login");
        assertThat(Manifests.text(more.the("ServiceMonitor"), "/spec/endpoints/0/basicAuth/password/name"))
                .isEqualTo("login");
        assertThat(more.all()).allSatisfy(object -> assertThatCode(() -> Manifests.readStrictly(object))
                .doesNotThrowAnyException());
    }

    @Test
    void isTheSameWithTheLinksThatItHasHere() {
        assertThat(Chart.rendered(Chart.FOLDER, Chart.ALL).all()).containsExactlyElementsOf(ALL.all().toList());
    }

    @Test
    void givesTheRelayAsMuchRoomForFilesAsItsDocumentsSay() throws IOException {
        assertThat(Files.readString(Path.of("docs/how-to/deploy.md"))).contains("Give it 64 MiB.");
        assertThat(ALL.the("Deployment").findValuesAsText("sizeLimit")).containsExactly("64Mi");
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

    private static Map<String, String> labels(JsonNode labels) {
        return labels.properties()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue().asText()));
    }
}
