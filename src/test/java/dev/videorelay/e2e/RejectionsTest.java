package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.docs.PublicNames;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.World;

/** Submissions that the relay rejects, and rejections that a topic refuses. */
@QuarkusTest
@WithTestResource(World.class)
public class RejectionsTest extends RelayInProcess {

    @Test
    void namesTheTopicThatRefusesARecordAndThenGoesOn() throws Exception {
        try (Admin admin = TestClients.admin(broker);
                Logged log = new Logged("dev.videorelay.intake.transaction")) {
            setCleanupPolicyOfRejected(admin, "compact");
            try {
                ProducerRecord<byte[], byte[]> keyless = new ProducerRecord<>("video.tasks", 1, null,
                        bytes("movie-refused"));
                long offset = send(keyless);

                await().atMost(PATIENCE).until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.DOWN);

                Map<String, Object> data = readiness.call().getData().orElseThrow();
                assertThat(data).containsEntry("intake", "standing still");
                assertThat(data.get("intake.cause").toString()).startsWith(
                        "video.tasks.rejected refuses the record of submission video.tasks/1/" + offset + ": ");
                assertThat(stalled("refused")).isEqualTo(1);
                StagedTrouble.REJECTED_TOPIC.isNamedIn(data.toString(), log.messages().toString());
            } finally {
                setCleanupPolicyOfRejected(admin, "delete");
            }
            await().atMost(PATIENCE).until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.UP);
            await().atMost(PATIENCE)
                    .until(() -> rejected.records().stream().anyMatch(it -> "movie-refused".equals(text(it.value()))));
            assertThat(stalled("refused")).isZero();
        }
    }

    private double stalled(String reason) {
        return metrics.get("relay.intake.stalled").tag("reason", reason).gauge().value();
    }

    private static void setCleanupPolicyOfRejected(Admin admin, String policy) throws Exception {
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "video.tasks.rejected"),
                List.of(new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "movie-1 | unknown_prefix",
            "{\"id\":\"task_a\",\"provider\":\"absent\"} | unknown_provider",
            "task_ä | invalid_task_id",
            "{\"id\": | malformed_json",
            "{\"name\":\"x\"} | missing_task_id"})
    void rejectsSubmissionsUnchanged(String value, String code) {
        send(new ProducerRecord<>("video.tasks", bytes("key of " + code), bytes(value)));

        ConsumerRecord<byte[], byte[]> record = theRejected("key of " + code);

        assertThat(record.value()).asString(UTF_8).isEqualTo(value);
        assertThat(header(record, "relay-error-code")).isEqualTo(code);
        assertThat(header(record, "relay-source")).matches("video\\.tasks/[0-2]/\\d+");
        assertThat(record.headers().lastHeader("relay-value-bytes")).isNull();
    }

    @Test
    void rejectsARecordWithoutAValue() {
        send(new ProducerRecord<>("video.tasks", bytes("key of null"), null));

        assertThat(header(theRejected("key of null"), "relay-error-code")).isEqualTo("missing_task_id");
    }

    @Test
    void cutsWhatIsTooLargeSoThatItCanBeRejected() {
        send(new ProducerRecord<>("video.tasks", bytes("key of large"), new byte[100_000]));

        ConsumerRecord<byte[], byte[]> record = theRejected("key of large");

        assertThat(record.value()).hasSize(65_536);
        assertThat(header(record, "relay-error-code")).isEqualTo("too_large");
        assertThat(header(record, "relay-value-bytes")).isEqualTo("100000");
        assertThat(record.headers()).extracting(Header::key)
                .containsExactlyInAnyOrderElementsOf(PublicNames.rejectedHeaders());
    }
}
