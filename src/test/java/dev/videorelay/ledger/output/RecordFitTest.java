package dev.videorelay.ledger.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.videorelay.event.CloudEvent;
import dev.videorelay.kafka.RecordSize;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Ticket;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;

final class RecordFitTest {

    private static final String LONG = "中".repeat(5_000);
    private static final byte[] PAYLOAD = ("{\"prompt\":\"" + "x".repeat(50_000) + "\"}").getBytes(UTF_8);
    private static final Failure FAILURE = new Failure("content_policy", LONG);
    private static final Report REPORT = new Report(State.FAILED, 100, null, FAILURE,
            new Video(null, "720p", LONG, "https://cdn.example/" + "t".repeat(5_000)), Usage.UNKNOWN, Times.UNKNOWN,
            LONG);
    private static final Map<String, byte[]> HEADERS = Map.of("traceparent", "00-4bf9".getBytes(UTF_8), "tenant",
            new byte[10_000]);

    @Test
    void leavesAnEventAloneThatFits() throws IOException {
        CloudEvent event = event(completion(), 200_000);

        assertThat(event.data()).asString(UTF_8).contains(new String(PAYLOAD, UTF_8), LONG);
        assertThat(event.headers()).containsKeys("traceparent", "tenant");
    }

    @Test
    void replacesThePayloadByItsLengthAsItCame() throws IOException {
        Completion completion = completion();

        JsonNode event = json(event(completion, 85_000));

        assertThat(event.path("payload")).isEqualTo(json("{\"truncated\": true, \"bytes\": 70000}"));
        assertThat(event.path("failure").path("message").textValue()).isEqualTo(LONG);
        assertThat(event.path("enhancedPrompt").textValue()).isEqualTo(LONG);
    }

    @Test
    void thenCutsTextsAndLeavesOutALongThumbnail() throws IOException {
        CloudEvent event = event(completion(), 30_000);

        JsonNode json = json(event);
        assertThat(json.path("failure").path("message").textValue()).isEqualTo("中".repeat(999) + "…");
        assertThat(json.path("failure").path("code").textValue()).isEqualTo("content_policy");
        assertThat(json.path("enhancedPrompt").textValue()).hasSize(1_000);
        assertThat(json.path("video").path("ratio").textValue()).hasSize(1_000);
        assertThat(json.path("video").path("resolution").textValue()).isEqualTo("720p");
        assertThat(json.path("video").path("thumbnailUrl").isNull()).isTrue();
        assertThat(event.headers()).containsKeys("traceparent", "tenant");
    }

    @Test
    void thenLeavesOutLongHeaders() throws IOException {
        CloudEvent event = event(completion(), 15_000);

        assertThat(event.headers()).containsKeys("traceparent", "ce_id").doesNotContainKey("tenant");
    }

    @Test
    void thenLeavesHardlyAnything() throws IOException {
        CloudEvent event = event(completion(), 3_000);

        assertThat(event.headers()).containsKey("ce_id").doesNotContainKeys("traceparent", "tenant");
        assertThat(json(event).path("failure").path("message").textValue()).hasSize(100);
        assertThat(json(event).path("status").textValue()).isEqualTo("failed");
    }

    @Test
    void givesUpOnWhatDoesNotFitInItsShortestForm() {
        assertThat(fit(500).event(completion())).isEmpty();
    }

    @Test
    void neverCutsTheUrlOfTheVideo() {
        String url = "https://cdn.example/" + "v".repeat(4_000);
        Completion completion = new Completion(Tickets.of("task_a"), new Outcome.Succeeded(url), Report.NONE, 1, null,
                Tickets.ACCEPTED);

        assertThat(fit(6_000).event(completion)).get()
                .satisfies(
                        event -> assertThat(event.data()).asString(UTF_8).contains(url));
        assertThat(fit(4_000).event(completion)).isEmpty();
    }

    @Test
    void cutsNoCharacterInTwo() throws IOException {
        Report report = new Report(State.RUNNING, null, null, null, Video.UNKNOWN, Usage.UNKNOWN, Times.UNKNOWN,
                "🎬".repeat(1_000));
        Completion completion = new Completion(Tickets.of("task_a"), Outcome.Cancelled.BY_GATEWAY, report, 1, null,
                Tickets.ACCEPTED);

        assertThat(json(event(completion, 8_000)).path("enhancedPrompt").textValue())
                .isEqualTo("🎬".repeat(499) + "…");
    }

    @Test
    void keepsAPayloadThatIsShorterThanItsLength() throws IOException {
        Completion completion = new Completion(Tickets.of("task_a"), new Outcome.Failed(FAILURE), Report.NONE, 1,
                "{}".getBytes(UTF_8), Tickets.ACCEPTED);

        assertThat(json(event(completion, 10_000)).path("payload")).isEqualTo(json("{}"));
    }

    private static Completion completion() {
        Ticket ticket = Tickets.of("task_a");
        return new Completion(new Ticket(ticket.taskId(), ticket.provider(), ticket.accepted(), ticket.deadline(),
                ticket.source(), HEADERS), new Outcome.Failed(FAILURE), REPORT, 1, PAYLOAD, 70_000, Tickets.ACCEPTED);
    }

    private static CloudEvent event(Completion completion, int limit) {
        CloudEvent event = fit(limit).event(completion).orElseThrow();
        assertThat(RecordSize.of(event.subject().getBytes(UTF_8), event.data(), RecordFit.headers(event)))
                .isLessThanOrEqualTo(limit);
        return event;
    }

    private static RecordFit fit(int limit) {
        return new RecordFit(Settings.of(), topic -> topic.equals("video.completions") ? limit : 0);
    }

    private static JsonNode json(CloudEvent event) throws IOException {
        return new ObjectMapper().readTree(event.data());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
