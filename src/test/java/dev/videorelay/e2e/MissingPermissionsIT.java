package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.videorelay.kafka.Permissions;
import dev.videorelay.kafka.TopicSettings;
import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.testkit.Identity;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SecuredBroker;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;

/** Which clients a broker lets in, and what the relay says of one that does not let it in, or not do all that it has to. */
class MissingPermissionsIT extends SecuredRelays {

    @BeforeAll
    static void createTopics() {
        new TopicSetup(broker.admin(), Settings.of()).ensure();
    }

    @Test
    void namesATopicThatItMayNotCreate() {
        broker.allow(
                List.of(new AclBinding(new ResourcePattern(ResourceType.TOPIC, "other.tasks", PatternType.LITERAL),
                        PERMISSIONS.get(0).entry())));
        try (Admin admin = TestClients.admin(broker.withPassword(SecuredBroker.PASSWORD))) {
            TopicSetup topics = new TopicSetup(admin, Settings.of("relay.topics.tasks", "other.tasks"));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(topics::ensure)
                            .hasMessage("no permission to create the topic other.tasks"));
        }
    }

    @Test
    void goesOnWithoutPermissionToReadSettings() {
        List<AclBinding> seeing = PERMISSIONS.stream()
                .filter(it -> it.entry().operation() == AclOperation.DESCRIBE_CONFIGS)
                .toList();
        assertThat(seeing).hasSize(5).allSatisfy(broker::forbid);
        try (Admin admin = TestClients.admin(broker.withPassword(SecuredBroker.PASSWORD))) {
            TopicSettings settings = new TopicSettings(admin, Settings.of());
            await().atMost(PATIENCE).untilAsserted(() -> {
                try (Logged log = new Logged(TopicSettings.class)) {
                    assertThat(settings.problems()).isEmpty();
                    assertThat(log.messages()).hasSize(4)
                            .anyMatch(message -> message.startsWith(
                                    "Settings of a topic cannot be checked: topic=video.tasks.rejected cause="));
                }
            });
        } finally {
            broker.allow(seeing);
        }
    }

    /** A relay logs in with certificate and token at once; the guide's block for a certificate must do alone. */
    @Test
    void logsInWithACertificateAlone() {
        try (Admin admin = TestClients.admin(broker.withCertificate())) {
            assertThat(new Permissions(admin, Settings.of()).missing()).isEmpty();
        }
    }

    @Test
    void needsACertificateBesideItsToken() {
        Map<String, String> tokenOnly = new HashMap<>(broker.withCertificateAndToken());
        tokenOnly.keySet().removeIf(key -> key.startsWith("ssl.keystore"));

        try (Admin admin = TestClients.admin(tokenOnly)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void endsItsStartWithOneLineThatSaysWhyKafkaRejectsIt() {
        Map<String, String> distrustful = new HashMap<>(broker.withPassword(SecuredBroker.PASSWORD));
        distrustful.put("ssl.truststore.location",
                new Identity("other", "localhost", folder).certificate().toString());
        AclBinding publishing = permissionToWrite("video.completions");
        broker.forbid(publishing);
        try (RelayProcess stranger = relay("stranger", broker.withPassword("never-to-be-seen-wrong"), Map.of());
                RelayProcess wary = relay("wary", distrustful, Map.of());
                RelayProcess forbidden = relay("forbidden", broker.withPassword(SecuredBroker.PASSWORD),
                        Map.of())) {
            List<RelayProcess> all = List.of(stranger, wary, forbidden);
            await().atMost(PATIENCE).until(() -> all.stream().noneMatch(RelayProcess::isAlive));

            assertThat(all).extracting(RelayProcess::exitCode).containsOnly(1);
            assertThat(lastError(stranger)).contains("invalid credentials with SASL mechanism SCRAM-SHA-512");
            assertThat(lastError(wary))
                    .contains("TLS connection to Kafka failed", "unable to find valid certification path");
            assertThat(lastError(forbidden)).contains("Write on topic video.completions");
            assertThat(all).extracting(RelayProcess::output)
                    .allSatisfy(output -> assertThat(output).doesNotContain("never-to-be-seen", "\tat "));
        } finally {
            broker.allow(List.of(publishing));
        }
    }

    private static String lastError(RelayProcess relay) {
        return relay.output()
                .lines()
                .filter(line -> line.contains("[dev.videorelay") || line.contains("dev.videorelay.app.Relay"))
                .filter(line -> line.contains("ERROR"))
                .reduce((one, next) -> next)
                .orElse("");
    }
}
