package dev.videorelay.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.videorelay.e2e.RelayTest;
import dev.videorelay.event.ProgressEvent;
import dev.videorelay.task.FailureCategory;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;
import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.Tickets;

/**
 * That the schemas are sound and as strict as they look. Real records are held to them where they come from: all events of
 * {@code ConformanceTest} and {@link RelayTest}, all submissions of {@code SubmissionReaderTest} and {@code SubmissionsTest}.
 */
final class SchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Schema.FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".schema.json", "")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void areSchemasThemselves(String name) {
        assertThat(Schema.named(name).complaintsOfItself()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void allowTheirOwnExamples(String name) {
        Schema schema = Schema.named(name);

        assertThat(schema.examples()).hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(example -> assertThat(schema.complaints(example)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion-event", "progress"})
    void refuseAMemberMoreOrLess(String name) {
        Schema schema = Schema.named(name);
        ObjectNode example = (ObjectNode) schema.examples().get(0);

        example.fieldNames()
                .forEachRemaining(member -> assertThat(schema.complaints(example.deepCopy().without(member)))
                        .as("without %s", member)
                        .isNotEmpty());
        assertThat(schema.complaints(example.deepCopy().put("more", 1))).isNotEmpty();
        example.properties().stream().filter(member -> isOurs(member.getKey(), member.getValue())).forEach(member -> {
            ObjectNode copy = example.deepCopy();
            ((ObjectNode) copy.get(member.getKey())).put("more", 1);
            assertThat(schema.complaints(copy)).as("more in %s", member.getKey()).isNotEmpty();
        });
    }

    private static boolean isOurs(String member, JsonNode value) {
        return value.isObject() && !member.equals("payload");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            videoUrl                | null
            videoUrl                | "/v.mp4"
            videoUrl                | "ftp://cdn.example/v.mp4"
            failure                 | {"code": "failed", "message": "m", "category": "unknown"}
            status                  | "timed_out"
            status                  | "done"
            progress                | 101
            progress                | 0.5
            progress                | "50%"
            polls                   | null
            taskId                  | "a b"
            """)
    void refuseAnEventThatTheRelayWouldNotWrite(String member, String value) throws IOException {
        Schema schema = Schema.named("completion-event");
        ObjectNode event = (ObjectNode) schema.examples().get(0);

        event.set(member, JSON.readTree(value));

        assertThat(schema.complaints(event)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            code     | null
            message  | null
            message  | ""
            category | null
            category | "other"
            category | "MODERATION"
            """)
    void refuseAFailureThatTheRelayWouldNotWrite(String member, String value) throws IOException {
        Schema schema = Schema.named("completion-event");
        JsonNode event = schema.examples().get(1);

        ((ObjectNode) event.get("failure")).set(member, JSON.readTree(value));

        assertThat(schema.complaints(event)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(FailureCategory.class)
    void allowEachCategoryOfFailures(FailureCategory category) {
        Schema schema = Schema.named("completion-event");
        JsonNode event = schema.examples().get(1);

        ((ObjectNode) event.get("failure")).put("category", category.word());

        assertThat(schema.complaints(event)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"accepted, null", "completed, \"now\"", "submitted, 1775982902", "finished, \"2026-04-12T08:35:02\"",
            "started, \"2026-04-12T10:35:02+02:00\""})
    void refuseATimeThatIsNotInUtc(String member, String value) throws IOException {
        Schema schema = Schema.named("completion-event");
        ObjectNode event = (ObjectNode) schema.examples().get(0);

        ((ObjectNode) event.get("times")).set(member, JSON.readTree(value));

        assertThat(schema.complaints(event)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = State.class, names = {"QUEUED", "RUNNING"})
    void allowTheProgressThatTheRelayWrites(State state) {
        for (Integer progress : new Integer[]{null, 0, 100}) {
            Report report = new Report(state, progress, null, null, Video.UNKNOWN, Usage.UNKNOWN, Times.UNKNOWN, null);

            ProgressEvent event = ProgressEvent.of(Tickets.of("task_1"), report, Instant.EPOCH);

            assertThat(Schema.named("progress").complaints(JSON.<JsonNode>valueToTree(event))).isEmpty();
        }
    }

    @Test
    void refuseProgressOfAClosedTask() {
        byte[] over = """
                {"taskId": "a", "provider": "unified", "state": "succeeded", "progress": 1, "seen": "2026-04-12T08:36:00Z"}
                """
                .getBytes(UTF_8);

        assertThat(Schema.named("progress").complaints(over)).hasSize(1);
    }
}
