package dev.videorelay.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.videorelay.event.CloudEvent;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.testkit.Documents;
import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.Tickets;

/** That the AsyncAPI document is one, and says of topics, headers and values what is so. */
final class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("docs/reference/asyncapi.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document = Documents.read(DOCUMENT);

    @Test
    void isADocumentOfAsyncApi3() {
        assertThat(Schema.at("/asyncapi/asyncapi-3.0.0.json", VersionFlag.V7).complaints(document)).isEmpty();
    }

    @Test
    void hasTheTopicsThatTheRelayHas() {
        assertThat(document.path("channels")
                .properties()
                .stream()
                .collect(toMap(Map.Entry::getKey,
                        channel -> channel.getValue().path("address").asText())))
                .isEqualTo(KafkaNames.topics());
    }

    @Test
    void pointsAtWhatIsThere() {
        assertThat(references(document)).hasSizeGreaterThan(15).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
            } else {
                assertThat(DOCUMENT.resolveSibling(reference)).exists();
            }
        });
    }

    @Test
    void leavesNoSchemaOut() throws IOException {
        assertThat(references(document).filter(reference -> reference.startsWith("./"))
                .map(reference -> Path.of(reference).getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(
                        SchemasTest.names().stream().map(name -> name + ".schema.json").toList());
    }

    @Test
    void hasExamplesThatCanBeSubmitted() {
        List<JsonNode> examples = document.at("/components/messages/submission/examples")
                .valueStream()
                .map(example -> example.path("payload"))
                .toList();

        assertThat(examples).isNotEmpty()
                .allSatisfy(example -> assertThat(Schema.named("submission").complaints(example)).isEmpty());
    }

    static Stream<Outcome> outcomes() {
        Failure failure = new Failure("f", null);
        return Stream.of(new Outcome.Succeeded("https://cdn.example/v.mp4"), new Outcome.Failed(failure),
                Outcome.Cancelled.BY_GATEWAY, new Outcome.TimedOut(failure));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void describesTheHeadersOfEvents(Outcome outcome) {
        CloudEvent event = CloudEvent
                .of(new Completion(Tickets.of("task_1"), outcome, Report.NONE, 1, null, Tickets.ACCEPTED));
        JsonNode headers = JSON.valueToTree(event.headers()
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, header -> new String(header.getValue(), UTF_8))));

        JsonNode described = document.at("/components/schemas/completionHeaders");

        assertThat(Schema.of(described).complaints(headers)).isEmpty();
        assertThat(described.path("required").valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(event.headers().keySet());
    }

    @Test
    void describesTheHeadersOfRejectedRecords() {
        JsonNode described = document.at("/components/schemas/rejectedHeaders/properties");

        assertThat(described.fieldNames()).toIterable()
                .containsExactlyInAnyOrderElementsOf(PublicNames.rejectedHeaders());
        assertThat(described.at("/relay-error-code/enum").valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(PublicNames.rejectionCodes());
    }

    @Test
    void describesTheHeadersThatSubmissionsCanHave() {
        assertThat(names("/components/schemas/submissionHeaders/properties")).containsExactlyInAnyOrderElementsOf(
                PublicNames.submissionHeaders());
        assertThat(names("/components/schemas/completionHeaders/properties")).containsExactlyInAnyOrderElementsOf(
                Stream.concat(PublicNames.eventHeaders().stream(), PublicNames.copiedHeaders().stream()).toList());
    }

    @Test
    void namesTheGroupThatReads() {
        JsonNode group = document.at("/operations/readSubmissions/bindings/kafka/groupId");

        assertThat(group.path("description").asText()).isEqualTo("relay.group");
        assertThat(group.path("const").asText()).isEqualTo(KafkaNames.group());
    }

    @Test
    void saysOfEachMessageWhatItsKeyIs() {
        JsonNode messages = document.at("/components/messages");

        assertThat(messages.findValues("key")).hasSize(messages.size())
                .allSatisfy(key -> assertThat(key.path("type").asText()).isEqualTo("string"));
        assertThat(messages.at("/completion/bindings/kafka/key/description"))
                .isEqualTo(document.at("/components/schemas/completionHeaders/properties/ce_subject/description"));
        assertThat(messages.at("/accepted/bindings/kafka/key/description").asText())
                .contains("'" + KafkaNames.claimKey() + "{partition}'");
    }

    private Set<String> names(String pointer) {
        return document.at(pointer).properties().stream().map(Map.Entry::getKey).collect(toSet());
    }

    private static Stream<String> references(JsonNode node) {
        return Stream.concat(node.has("$ref") ? Stream.of(node.path("$ref").asText()) : Stream.empty(),
                node.valueStream().flatMap(AsyncApiTest::references));
    }
}
