package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.docs.Recipes;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TopicReader;
import dev.videorelay.testkit.World;
import dev.videorelay.testkit.TestClients;

/** How tasks end, and what their events say of it. */
@QuarkusTest
@WithTestResource(World.class)
public class OutcomesTest extends RelayInProcess {

    @ParameterizedTest
    @CsvSource({"task_fails, failed", "cgt-fails, failed", "task_is-cancelled, cancelled",
            "cgt-is-cancelled, cancelled"})
    void publishesHowATaskEndsThatBringsNoVideo(String taskId, String status) throws IOException {
        gateway.settle(taskId, Job.openFor(1, new Stage(status, 40)));

        submit(taskId);

        JsonNode data = json.readTree(theEventOf(taskId).value());
        assertThat(data.path("status").asText()).isEqualTo(status);
        assertThat(data.path("videoUrl").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"task_endless", "cgt-endless"})
    void timesOutATaskThatIsStillOpenAtItsDeadline(String taskId) throws IOException {
        gateway.settle(taskId, Job.neverOver());

        submit("{\"taskId\":\"" + taskId + "\",\"deadline\":\"PT1S\"}");

        JsonNode data = json.readTree(theEventOf(taskId).value());
        assertThat(data.path("status").asText()).isEqualTo("timed_out");
        assertThat(data.at("/failure/code").asText()).isEqualTo("deadline_exceeded");
    }

    @Test
    void failsATaskThatItsGatewayDoesNotKnow() throws IOException {
        gateway.settle("task_unknown", (poll, age) -> Stage.UNKNOWN);

        submit("task_unknown");

        JsonNode data = json.readTree(theEventOf("task_unknown").value());
        assertThat(data.at("/failure/code").asText()).isEqualTo("task_not_found");
        assertThat(data.at("/payload/code").asText()).isEqualTo("task_not_exist");
    }

    @Test
    void failsNoTaskBecauseItsGatewayIsInTrouble() throws IOException {
        gateway.settle("task_trouble", (poll, age) -> poll <= 2 ? Stage.BROKEN : Stage.SUCCEEDED);

        submit("task_trouble");

        assertThat(json.readTree(theEventOf("task_trouble").value()).path("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void publishesOneEventForTwoSubmissionsOfAnOpenTask() {
        gateway.settle("task_twice", Job.openFor(5, Stage.SUCCEEDED));

        long first = submit("task_twice");
        submit("{\"id\":\"task_twice\"}");
        theEventOf("task_twice");
        submit("task_after-twice");
        theEventOf("task_after-twice");

        assertThat(eventsOf("task_twice")).hasSize(1)
                .allSatisfy(event -> assertThat(header(event, "ce_id")).endsWith("/" + first));
    }

    @Test
    void followsATaskAfreshThatIsSubmittedAgainAfterItsEnd() {
        submit("task_again");
        theEventOf("task_again");

        submit("task_again");

        await().atMost(PATIENCE).until(() -> eventsOf("task_again").size() == 2);
        assertThat(eventsOf("task_again")).extracting(event -> header(event, "ce_id")).doesNotHaveDuplicates();
    }

    @Test
    void stopsFollowingOnRequest() throws IOException {
        gateway.settle("task_stop", Job.neverOver());
        submit("task_stop");
        await().atMost(PATIENCE).until(() -> gateway.polls("task_stop") > 0);

        submit("{\"taskId\":\"task_stop\",\"cancel\":true}");

        JsonNode data = json.readTree(theEventOf("task_stop").value());
        assertThat(data.path("status").asText()).isEqualTo("cancelled");
        assertThat(data.at("/failure/code").asText()).isEqualTo("cancelled_by_request");
        assertThat(data.path("progress").asInt()).isEqualTo(30);
    }

    @Test
    void publishesProgressWhereItChanges() throws IOException {
        gateway.settle("task_progress", (poll, age) -> poll <= 2
                ? Stage.running(10)
                : poll <= 4 ? Stage.running(60) : Stage.SUCCEEDED);

        submit("task_progress");
        theEventOf("task_progress");

        try (TopicReader progress = new TopicReader(broker, "video.progress")) {
            await().atMost(PATIENCE).until(() -> of("task_progress", progress).size() == 2);
            assertThat(progress.records())
                    .allSatisfy(record -> assertThat(Schema.named("progress").complaints(record.value())).isEmpty());
            JsonNode last = json.readTree(of("task_progress", progress).get(1).value());
            assertThat(last.path("taskId").asText()).isEqualTo("task_progress");
            assertThat(last.path("provider").asText()).isEqualTo("unified");
            assertThat(last.path("state").asText()).isEqualTo("running");
            assertThat(last.path("progress").asInt()).isEqualTo(60);
            assertThat(Instant.parse(last.path("seen").asText())).isBeforeOrEqualTo(Instant.now());
        }
    }
}
