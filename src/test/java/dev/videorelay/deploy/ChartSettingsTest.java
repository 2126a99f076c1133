package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.docs.KnownVariables;
import dev.videorelay.testkit.Documents;
import dev.videorelay.testkit.Settings;

/** That what the chart tells the relay is what the relay reads. */
class ChartSettingsTest extends ChartFixture {

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
    void passesSettingsOnUnchanged(String given, String read) {
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

    @Test
    void usesThePortsThatTheRelayIsGiven() {
        Manifests moved = Chart.rendered("config.quarkus\\.management\\.port=9000",
                "config.quarkus\\.http\\.port=8000", "board.exposed=true");

        assertThat(moved.container().path("ports").findValuesAsText("containerPort")).containsExactly("8000", "9000");
        assertThat(moved.the("Service").at("/spec/ports").findValuesAsText("port")).containsExactly("9000", "8000");
    }

    @Test
    void passesTheImageItsVariables() throws IOException {
        String image = Files.readString(Path.of("src/main/docker/Dockerfile.jvm"));

        assertThat(PLAIN.environment().keySet()).filteredOn(name -> !name.startsWith("QUARKUS_"))
                .isNotEmpty()
                .allMatch(image::contains);
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
    void givesTheRelayAsMuchRoomForFilesAsItsDocumentsSay() throws IOException {
        assertThat(Files.readString(Path.of("docs/how-to/deploy.md"))).contains("Give it 64 MiB.");
        assertThat(ALL.the("Deployment").findValuesAsText("sizeLimit")).containsExactly("64Mi");
    }
}
