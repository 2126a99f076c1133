package dev.videorelay.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.Source;
import dev.videorelay.task.State;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

final class CloudEventTest {

    private static final Instant ACCEPTED = Instant.parse("2026-04-12T08:35:03.120Z");
    private static final Instant COMPLETED = Instant.parse("2026-04-12T08:37:11.004Z");
    private static final Outcome SUCCEEDED = new Outcome.Succeeded("https://cdn.example/v.mp4");
    private static final Report REPORT = new Report(State.SUCCEEDED, 100, "https://cdn.example/v.mp4", null,
            new Video(new BigDecimal(5), "720p", "16:9", null), new Usage(108_900L),
            new Times(Instant.parse("2026-04-12T08:35:02Z"), null, null), null);

    @Test
    void isBinaryCloudEvent() {
        CloudEvent event = CloudEvent.of(completion(Map.of(), SUCCEEDED, REPORT, null));

        assertThat(event.subject()).isEqualTo("cgt-20260412163502-x8k2m");
        assertThat(event.headers()).hasSize(7)
                .containsEntry("ce_specversion", bytes("1.0"))
                .containsEntry("ce_id", bytes("video.tasks/3/42"))
                .containsEntry("ce_source", bytes("/video-task-relay/generations"))
                .containsEntry("ce_type", bytes("dev.videorelay.task.succeeded"))
                .containsEntry("ce_subject", bytes("cgt-20260412163502-x8k2m"))
                .containsEntry("ce_time", bytes("2026-04-12T08:37:11.004Z"))
                .containsEntry("content-type", bytes("application/json"));
    }

    @Test
    void carriesTheBodyOfTheContract() throws IOException {
        CloudEvent event = CloudEvent.of(completion(Map.of(), SUCCEEDED, REPORT, bytes("{\"status\":\"SUCCESS\"}")));

        assertThat(json(event)).isEqualTo(new JsonMapper().readTree("""
                {"taskId": "cgt-20260412163502-x8k2m", "provider": "generations", "status": "succeeded",
                 "videoUrl": "https://cdn.example/v.mp4", "failure": null, "progress": 100, "enhancedPrompt": null,
                 "video": {"durationSeconds": 5, "resolution": "720p", "ratio": "16:9", "thumbnailUrl": null},
                 "usage": {"totalTokens": 108900},
                 "times": {"submitted": "2026-04-12T08:35:02Z", "started": null, "finished": null,
                           "accepted": "2026-04-12T08:35:03.120Z", "completed": "2026-04-12T08:37:11.004Z"},
                 "polls": 9, "payload": {"status": "SUCCESS"}}"""));
    }

    @Test
    void leavesNoMemberOutThatHasNoValue() throws IOException {
        Outcome outcome = new Outcome.TimedOut(new Failure(Failure.DEADLINE_EXCEEDED, "last poll: rate limited"));

        CloudEvent event = CloudEvent.of(completion(Map.of(), outcome, Report.NONE, null));

        assertThat(json(event)).isEqualTo(new JsonMapper().readTree("""
                {"taskId": "cgt-20260412163502-x8k2m", "provider": "generations", "status": "timed_out",
                 "videoUrl": null, "failure": {"code": "deadline_exceeded", "message": "last poll: rate limited",
                 "category": "deadline"},
                 "progress": null, "enhancedPrompt": null,
                 "video": {"durationSeconds": null, "resolution": null, "ratio": null, "thumbnailUrl": null},
                 "usage": {"totalTokens": null},
                 "times": {"submitted": null, "started": null, "finished": null,
                           "accepted": "2026-04-12T08:35:03.120Z", "completed": "2026-04-12T08:37:11.004Z"},
                 "polls": 9, "payload": null}"""));
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(Arguments.of(SUCCEEDED, "succeeded", null),
                Arguments.of(new Outcome.Failed(new Failure("content_policy", null)), "failed", "content_policy"),
                Arguments.of(Outcome.Cancelled.BY_GATEWAY, "cancelled", null),
                Arguments.of(Outcome.Cancelled.BY_REQUEST, "cancelled", "cancelled_by_request"),
                Arguments.of(new Outcome.TimedOut(new Failure("deadline_exceeded", "m")), "timed_out",
                        "deadline_exceeded"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void saysHowTheTaskEnded(Outcome outcome, String status, String failureCode) throws IOException {
        CloudEvent event = CloudEvent.of(completion(Map.of(), outcome, REPORT, null));

        assertThat(event.headers()).containsEntry("ce_type", bytes("dev.videorelay.task." + status));
        assertThat(json(event).path("status").textValue()).isEqualTo(status);
        assertThat(json(event).path("failure").path("code").textValue()).isEqualTo(failureCode);
        assertThat(json(event).path("videoUrl").isNull()).isEqualTo(outcome != SUCCEEDED);
    }

    @Test
    void takesThePayloadOverUnchanged() {
        String payload = "{ \"n\": 1.50,\n \"prompt\": \"中文 \\u4e2d\" }";

        CloudEvent event = CloudEvent.of(completion(Map.of(), SUCCEEDED, REPORT, bytes(payload)));

        assertThat(event.data()).asString(UTF_8).contains("\"payload\":" + payload);
    }

    @Test
    void carriesCopiedHeadersButNotInPlaceOfItsOwn() {
        Map<String, byte[]> copied = Map.of("traceparent", bytes("00-4bf9"), "ce_id", bytes("forged"), "content-type",
                bytes("text/plain"));

        CloudEvent event = CloudEvent.of(completion(copied, SUCCEEDED, REPORT, null));

        assertThat(event.headers()).hasSize(8)
                .containsEntry("traceparent", bytes("00-4bf9"))
                .containsEntry("ce_id", bytes("video.tasks/3/42"))
                .containsEntry("content-type", bytes("application/json"));
    }

    private static Completion completion(Map<String, byte[]> headers, Outcome outcome, Report report, byte[] payload) {
        Ticket ticket = new Ticket(new TaskId("cgt-20260412163502-x8k2m"), "generations", ACCEPTED,
                ACCEPTED.plusSeconds(7200), new Source("video.tasks", "topic-id", 3, 0, 42, 0), headers);
        return new Completion(ticket, outcome, report, 9, payload, COMPLETED);
    }

    private static JsonNode json(CloudEvent event) throws IOException {
        return new JsonMapper().readTree(event.data());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
