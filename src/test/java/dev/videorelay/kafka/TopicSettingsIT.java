package dev.videorelay.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;

/** On a broker that compacts topics by default. */
class TopicSettingsIT {

    private static Broker broker;
    private static Admin admin;
    private static TopicSettings settings;

    @BeforeAll
    static void start() {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
        set(ConfigResource.Type.BROKER, "", "log.cleanup.policy", "compact");
        RelayConfig config = Settings.of("relay.topics.partitions", "1");
        new TopicSetup(admin, config).ensure();
        settings = new TopicSettings(admin, config);
    }

    @AfterAll
    static void stop() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void findNothingWrongWithTopicsThatTheRelayCreates() {
        try (Logged log = new Logged(TopicSettings.class)) {
            assertThat(settings.problems()).isEmpty();
            assertThat(log.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
            "video.tasks.accepted, cleanup.policy, compact, would lose submissions, delete",
            "video.tasks.accepted, max.message.bytes, 262143, set it to 262144 at least, 1048588"})
    void namesWhatTheRelayCannotWorkWith(String topic, String key, String value, String says, String good) {
        set(ConfigResource.Type.TOPIC, topic, key, value);

        assertThat(settings.problems()).singleElement().asString().startsWith(topic + " has " + key).contains(says);

        set(ConfigResource.Type.TOPIC, topic, key, good);
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "video.tasks.rejected, cleanup.policy, compact, refuses submissions without a key, delete",
            "video.tasks.rejected, cleanup.policy, 'compact,delete', refuses submissions without a key, delete",
            "video.tasks.rejected, max.message.bytes, 100000, 'max.message.bytes=100000', 1048588",
            "video.completions, cleanup.policy, compact, loses earlier events, delete",
            "video.completions, max.message.bytes, 500000, 'max.message.bytes=500000', 1048588",
            "video.tasks, cleanup.policy, compact, loses a submission, delete"})
    void logsWhatWouldRefuseOrLoseRecordsLater(String topic, String key, String value, String says, String good) {
        set(ConfigResource.Type.TOPIC, topic, key, value);

        try (Logged log = new Logged(TopicSettings.class)) {
            assertThat(settings.problems()).isEmpty();
            assertThat(log.messages()).singleElement().asString().contains(topic + " has " + key, says);
        }
        set(ConfigResource.Type.TOPIC, topic, key, good);
    }

    /** The controller accepts a change before the broker shows it. */
    private static void set(ConfigResource.Type type, String name, String key, String value) {
        ConfigResource resource = new ConfigResource(type, name);
        try {
            admin.incrementalAlterConfigs(Map.of(resource,
                    List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)))).all().get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> admin.describeConfigs(List.of(resource)).all().get().get(resource).get(key).value(),
                        value::equals);
    }
}
