package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.TopicReader;
import dev.videorelay.testkit.World;

/** How tasks end, and what their events say of it. */
@QuarkusTest
@WithTestResource(World.class)
public class OutcomesTest extends RelayInProcess {

    @ParameterizedTest
    @CsvSource({"task_fails, failed", "cgt-fails, failed", "task_is-cancelled, cancelled",
            "cgt-is-cancelled, cancelled"})
    void publishesHowATaskWithoutAVideoEnded(String taskId, String status) throws IOException {
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
    void failsNoTaskBecauseItsGatewayFails() throws IOException {
        gateway.settle("task_trouble", (poll, age) -> poll <= 2 ? Stage.BROKEN : Stage.SUCCEEDED);

        submit("task_trouble");

        assertThat(json.readTree(theEventOf("task_trouble").value()).path("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void publishesOneEventForTwoSubmissionsOfAnOpenTask() {
        gateway.settle("task_twice", Job.neverOver());
        double merged = count("relay.submissions", "result", "merged");

        long first = submit("task_twice");
        submit("{\"id\":\"task_twice\"}");
        await().atMost(PATIENCE).until(() -> count("relay.submissions", "result", "merged") > merged);
        gateway.settle("task_twice", (poll, age) -> Stage.SUCCEEDED);
        theEventOf("task_twice");
        submit("task_after-twice");
        theEventOf("task_after-twice");

        assertThat(eventsOf("task_twice")).hasSize(1)
                .allSatisfy(event -> assertThat(header(event, "ce_id")).endsWith("/" + first));
    }

    @Test
    void pollsAClosedTaskThatIsSubmittedAgain() {
        submit("task_again");
        theEventOf("task_again");

        submit("task_again");

        await().atMost(PATIENCE).until(() -> eventsOf("task_again").size() == 2);
        assertThat(eventsOf("task_again")).extracting(event -> header(event, "ce_id")).doesNotHaveDuplicates();
    }

    @Test
    void stopsPollingOnRequest() throws IOException {
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
