package dev.videorelay.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.TestClients;

/** On a real broker, which says what its topics take. */
class RecordLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Broker broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
        admin.createTopics(List.of(new NewTopic("usual", 1, (short) 1), topic("small"), topic("shrinking")))
                .all()
                .get();
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1).configs(Map.of("max.message.bytes", "20000"));
    }

    @AfterAll
    static void stopBroker() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void isWhatProducersSendByDefault() {
        RecordLimits limits = limits(Map.of());

        limits.learn(List.of("usual"));

        assertThat(limits.of("usual")).isEqualTo(1_048_576);
    }

    @Test
    void isWhatTheUserLetsProducersSend() {
        RecordLimits limits = limits(Map.of("max.request.size", "100000", "buffer.memory", 90_000));

        limits.learn(List.of("usual"));

        assertThat(limits.of("usual")).isEqualTo(90_000);
    }

    @Test
    void isWhatTheTopicTakes() {
        RecordLimits limits = limits(Map.of());

        limits.learn(List.of("usual", "small", "missing"));

        assertThat(limits.of("small")).isEqualTo(20_000);
        assertThat(limits.of("missing")).isEqualTo(1_048_576);
    }

    @Test
    void isHalfOfWhatWasRefusedForAReasonThatTheBrokerDoesNotTell() {
        RecordLimits limits = limits(Map.of());

        limits.refused(record("usual", 50_000));
        limits.refused(record("usual", 40_000));

        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> limits.of("usual") / 100 == 200);
    }

    @Test
    void isAskedForAgainOnceARecordIsRefused() throws Exception {
        RecordLimits limits = limits(Map.of());
        limits.learn(List.of("shrinking"));
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "shrinking");
        admin.incrementalAlterConfigs(Map.of(topic, List.of(
                new AlterConfigOp(new ConfigEntry("max.message.bytes", "15000"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        await().atMost(PATIENCE)
                .until(() -> admin.describeConfigs(List.of(topic))
                        .all()
                        .get()
                        .get(topic)
                        .get("max.message.bytes")
                        .value()
                        .equals("15000"));

        limits.refused(record("shrinking", 18_000));

        await().atMost(PATIENCE).until(() -> limits.of("shrinking") == 15_000);
    }

    @Test
    void endsTheStartIfASettingIsNoNumber() {
        RecordLimits limits = limits(Map.of("max.request.size", "much"));

        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> limits.learn(List.of()))
                .withMessageContaining("max.request.size");
    }

    private static RecordLimits limits(Map<String, Object> settings) {
        return new RecordLimits(admin, settings);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int bytes) {
        return new ProducerRecord<>(topic, new byte[bytes]);
    }
}
