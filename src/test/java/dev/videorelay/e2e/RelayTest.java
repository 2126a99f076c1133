package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.World;

/** The way of a task that succeeds, from its submission to its event, and what of it can be observed. */
@QuarkusTest
@WithTestResource(World.class)
public class RelayTest extends RelayInProcess {

    @ParameterizedTest
    @CsvSource({"task_ok, unified", "sora-2:ok, unified", "cgt-ok, generations", "video_ok, videos",
            "task_a/b+c=@d, unified", "cgt-a/b+c=@d, generations"})
    void publishesTheVideoOfATaskThatSucceeds(String taskId, String provider) throws IOException {
        submit(taskId);

        ConsumerRecord<byte[], byte[]> event = theEventOf(taskId);

        JsonNode data = json.readTree(event.value());
        assertThat(data.path("provider").asText()).isEqualTo(provider);
        assertThat(data.path("status").asText()).isEqualTo("succeeded");
        assertThat(data.path("videoUrl").asText())
                .isEqualTo("https://cdn.example/" + taskId.replace(':', '-') + ".mp4");
        assertThat(data.path("failure").isNull()).isTrue();
        assertThat(data.path("polls").asInt()).isEqualTo(3).isEqualTo(gateway.polls(taskId));
        assertThat(data.path("payload").path("status").asText(data.at("/payload/data/status").asText()))
                .isIn("completed", "SUCCESS");
        assertThat(Instant.parse(data.at("/times/completed").asText()))
                .isAfter(Instant.parse(data.at("/times/accepted").asText()));
    }

    /** The path of acme is the one that the guide gives. */
    @Test
    void pollsATaskOfAProviderMadeOfSettings() throws IOException {
        submit("acme-ok");

        JsonNode data = json.readTree(theEventOf("acme-ok").value());
        assertThat(data.path("provider").asText()).isEqualTo("acme");
        assertThat(data.path("videoUrl").asText()).isEqualTo("https://cdn.example/acme-ok.mp4");
        assertThat(data.path("polls").asInt()).isEqualTo(gateway.polls("acme-ok"));
    }

    @Test
    void showsEachProviderInItsReadiness() {
        Map<String, Object> data = readiness.call().getData().orElseThrow();

        assertThat(data).containsEntry("provider.unified", "polled").containsEntry("provider.generations", "polled");
    }

    @Test
    void countsATaskFromItsSubmissionToItsEvent() throws IOException {
        double accepted = count("relay.submissions", "result", "accepted");
        double over = count("relay.polls", "provider", "videos", "outcome", "over");
        double succeeded = count("relay.completions", "provider", "videos", "status", "succeeded");

        submit("video_counted");
        theEventOf("video_counted");

        assertThat(count("relay.submissions", "result", "accepted")).isGreaterThan(accepted);
        assertThat(count("relay.polls", "provider", "videos", "outcome", "over")).isGreaterThan(over);
        assertThat(count("relay.completions", "provider", "videos", "status", "succeeded")).isGreaterThan(succeeded);
    }

    @Test
    void showsItsRoutesAndOpenTasksByJmx() throws JMException {
        gateway.settle("task_seen", Job.neverOver());
        submit("task_seen");
        await().atMost(PATIENCE).until(() -> gateway.polls("task_seen") > 0);

        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

        assertThat(beans.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null))
                .extracting(route -> ObjectName.unquote(route.getKeyProperty("name")))
                .contains("intake", "follow-unified", "query-unified", "answers");
        Set<ObjectName> inflight = beans
                .queryNames(new ObjectName("org.apache.camel:type=services,name=DefaultInflightRepository,*"), null);
        assertThat(inflight).hasSize(1)
                .allSatisfy(repository -> assertThat(beans.invoke(repository, "size",
                        new Object[]{"follow-unified"}, new String[]{String.class.getName()})).isEqualTo(1));
        submit("{\"taskId\":\"task_seen\",\"cancel\":true}");
    }

    @Test
    void publishesACloudEventInBinaryMode() {
        long offset = submit("task_event");

        ConsumerRecord<byte[], byte[]> event = theEventOf("task_event");

        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "ce_id")).matches("video\\.tasks/[0-2]/" + offset);
        assertThat(header(event, "ce_source")).isEqualTo("/video-task-relay/unified");
        assertThat(header(event, "ce_type")).isEqualTo("dev.videorelay.task.succeeded");
        assertThat(header(event, "ce_subject")).isEqualTo("task_event");
        assertThat(Instant.parse(header(event, "ce_time"))).isBeforeOrEqualTo(Instant.now());
        assertThat(header(event, "content-type")).isEqualTo("application/json");
    }
}
