package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;
import dev.videorelay.testkit.Identity;

/** That the chart takes its example values, and that Kafka's clients take what comes of them. */
class ChartExamplesTest {

    private static final Path FOLDER = Chart.FOLDER.resolve("examples");
    private static final String JAAS = "sasl.jaas.config";
    private static final String CA = "/etc/video-task-relay/cluster-ca/ca.crt";
    private static final Map<String, String> SECRETS = new HashMap<>();

    @TempDir
    static Path folder;
    static Identity identity;

    /** Secrets with the keys that Strimzi and the documented commands give them. */
    @BeforeAll
    static void makeSecrets() throws IOException {
        identity = new Identity("relay", "localhost", folder);
        String certificate = Files.readString(identity.certificate());
        SECRETS.putAll(Map.of("relay/user.crt", certificate, "relay/user.key", identity.keyPem(),
                "relay/sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"relay\" password=\"hidden\";",
                "my-cluster-cluster-ca-cert/ca.crt", certificate,
                "msk-login/username", "relay", "msk-login/password", "hidden",
                "confluent-api-key/key", "KEY", "confluent-api-key/secret", "hidden/+"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "strimzi-tls; SSL; ; relay/user.crt relay/user.key my-cluster-cluster-ca-cert/ca.crt",
            "strimzi-scram; SASL_SSL; SCRAM-SHA-512; relay/sasl.jaas.config my-cluster-cluster-ca-cert/ca.crt",
            "msk; SASL_SSL; SCRAM-SHA-512; msk-login/username msk-login/password",
            "confluent-cloud; SASL_SSL; PLAIN; confluent-api-key/key confluent-api-key/secret"})
    void givesKafkasClientAProtocolAndItsSecrets(String name, String protocol, String mechanism, String secrets) {
        ChartExample example = example(name);
        Map<String, String> settings = example.clientSettings();

        assertThat(settings).containsEntry("security.protocol", protocol);
        assertThat(settings.get("sasl.mechanism")).isEqualTo(mechanism);
        assertThat(example.references()).isEqualTo(Set.of(secrets.split(" ")));
        assertThat(AdminClientConfig.configNames()).containsAll(settings.keySet());
        assertThatCode(() -> connectable(settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"msk, username=\"relay\" password=\"hidden\";",
            "confluent-cloud, username=\"KEY\" password=\"hidden/+\";"})
    void putsUserAndPasswordIntoTheLogin(String name, String login) {
        assertThat(example(name).clientSettings().get(JAAS)).endsWith("LoginModule required " + login);
    }

    /** A client that reads neither certificates nor passwords would take everything. */
    @ParameterizedTest
    @CsvSource({"strimzi-tls, ssl.keystore.key, no key", "strimzi-tls, ssl.truststore.type, JKS",
            "strimzi-scram, sasl.mechanism, GSSAPI", "strimzi-scram, sasl.jaas.config, no module",
            "msk, sasl.jaas.config, software.amazon.msk.auth.iam.IAMLoginModule required;",
            "confluent-cloud, security.protocol, TLS"})
    void refusesSettingsThatAreWrong(String name, String key, String value) {
        Map<String, String> settings = new HashMap<>(example(name).clientSettings());
        settings.put(key, value);

        assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> connectable(settings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"strimzi-tls", "strimzi-scram", "msk", "confluent-cloud"})
    void rendersObjectsThatKubernetesTakes(String name) {
        Manifests manifests = example(name).manifests();

        assertThat(manifests.all()).allSatisfy(object -> assertThatCode(() -> Manifests.readStrictly(object))
                .doesNotThrowAnyException());
        assertThat(mounts(manifests)).containsAll(manifests.settings()
                .values()
                .stream()
                .filter(value -> value.startsWith("/"))
                .map(file -> file.substring(0, file.lastIndexOf('/')))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"strimzi-tls", "strimzi-scram", "msk", "confluent-cloud"})
    void opensTheNetworkToKafkaAndToNothingElse(String name) {
        ChartExample example = example(name);
        Set<String> ports = Stream.of(example.clientSettings().get("bootstrap.servers").split(","))
                .map(server -> server.substring(server.lastIndexOf(':') + 1))
                .collect(Collectors.toSet());

        Set<String> open = new HashSet<>(
                example.manifests().the("NetworkPolicy").at("/spec/egress").findValuesAsText("port"));

        assertThat(open).containsAll(ports);
        open.removeAll(ports);
        assertThat(open).containsExactlyInAnyOrder("53", "443");
    }

    @Test
    void isTestedAndLinkedCompletely() throws IOException {
        String page = Files.readString(Chart.FOLDER.resolve("README.md"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("strimzi-tls.yaml", "strimzi-scram.yaml", "msk.yaml",
                            "confluent-cloud.yaml")
                    .allMatch(file -> page.contains("(examples/" + file + ")"));
        }
    }

    private static ChartExample example(String name) {
        return ChartExample.of(FOLDER.resolve(name + ".yaml"), SECRETS);
    }

    private static List<String> mounts(Manifests manifests) {
        return Documents.stream(manifests.container().path("volumeMounts"))
                .map((JsonNode mount) -> Manifests.text(mount, "/mountPath"))
                .toList();
    }

    /** Lets a client read the settings, certificates and passwords included; only names that no test can look up are replaced. */
    private static void connectable(Map<String, String> settings) {
        Map<String, Object> here = new HashMap<>(settings);
        here.put("bootstrap.servers", "localhost:9");
        here.replace("ssl.truststore.location", CA, identity.certificate().toString());
        Admin.create(here).close(Duration.ZERO);
    }
}
