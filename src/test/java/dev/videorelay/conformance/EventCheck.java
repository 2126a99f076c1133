package dev.videorelay.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;

import dev.videorelay.testkit.FieldCase;
import dev.videorelay.testkit.Schema;

/** Compares a completion event with what a case expects of it. */
final class EventCheck {

    private static final Schema SCHEMA = Schema.named("completion-event");
    private static final Set<String> TIMES_OF_THE_GATEWAY = Set.of("submitted", "started", "finished");
    /** Cases nest deeper than is good. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20_000).build())
            .build());

    private final FieldCase fieldCase;
    private final JsonNode event;
    private final List<String> complaints = new ArrayList<>();

    private EventCheck(FieldCase fieldCase, byte[] event) {
        this.fieldCase = fieldCase;
        this.event = json(event);
        SCHEMA.complaints(this.event).forEach(complaint -> complaints.add("not by the schema: " + complaint));
    }

    /** @return what is wrong with the event of a task that is over */
    static List<String> complaints(FieldCase fieldCase, byte[] event) {
        EventCheck check = new EventCheck(fieldCase, event);
        check.outcome();
        check.progress();
        check.facts();
        check.payload();
        check.polls();
        return check.complaints;
    }

    /** @return what is wrong with the event of a task that was ended on request */
    static List<String> complaintsOfCancelled(FieldCase fieldCase, byte[] event) {
        EventCheck check = new EventCheck(fieldCase, event);
        check.progress();
        check.payload();
        return check.complaints;
    }

    static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void outcome() {
        same("status", expect().path("status"), event.path("status"));
        if (expect().has("videoUrl")) {
            same("videoUrl", expect().path("videoUrl"), event.path("videoUrl"));
        }
        if (expect().path("failureCode").isNull()) {
            same("failure", expect().path("failureCode"), event.path("failure"));
        } else if (expect().has("failureCode")) {
            same("failure.code", expect().path("failureCode"), event.at("/failure/code"));
        }
        if (expect().has("failureCategory")) {
            same("failure.category", expect().path("failureCategory"), event.at("/failure/category"));
        }
        check(!event.path("failure").isObject() || event.at("/failure/message").isTextual(), "failure.message",
                "a text", event.at("/failure/message"));
        String part = expect().path("failureMessageContains").asText("");
        check(event.at("/failure/message").asText().contains(part), "failure.message", part,
                event.at("/failure/message"));
    }

    private void progress() {
        if (expect().has("progress")) {
            same("progress", expect().path("progress"), event.path("progress"));
        }
        if (expect().has("progressOneOf")) {
            check(expect().path("progressOneOf").valueStream().anyMatch(event.path("progress")::equals), "progress",
                    expect().path("progressOneOf"), event.path("progress"));
        }
    }

    private void facts() {
        expect().path("times").properties().forEach(time -> {
            JsonNode seen = event.path("times").path(time.getKey());
            check(TIMES_OF_THE_GATEWAY.contains(time.getKey())
                    && Objects.equals(instant(time.getValue()), instant(seen)), "times." + time.getKey(),
                    time.getValue(), seen);
        });
        for (String of : List.of("video", "usage")) {
            expect().path(of)
                    .properties()
                    .forEach(fact -> same(of + "." + fact.getKey(), fact.getValue(),
                            event.path(of).path(fact.getKey())));
        }
        if (expect().has("enhancedPrompt")) {
            same("enhancedPrompt", expect().path("enhancedPrompt"), event.path("enhancedPrompt"));
        }
    }

    private static Instant instant(JsonNode time) {
        return time.isNull() ? null : Instant.parse(time.asText());
    }

    private void payload() {
        same("payload", expect().path("payloadTruncated").asBoolean()
                ? JSON.createObjectNode()
                        .put("truncated", true)
                        .put("bytes", fieldCase.lastAnswer().body().getBytes(UTF_8).length)
                : lastJson(), event.path("payload"));
    }

    /** The last of the answers that is JSON, or a null node. */
    private JsonNode lastJson() {
        return fieldCase.answers()
                .stream()
                .map(answer -> answer.body().getBytes(UTF_8))
                .filter(EventCheck::isJson)
                .map(EventCheck::json)
                .reduce(NullNode.instance, (before, last) -> last);
    }

    private static boolean isJson(byte[] text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (IOException e) {
            return false;
        }
    }

    private void polls() {
        int least = expect().path("minPolls").asInt(fieldCase.answers().size());
        check(event.path("polls").asInt() >= least, "polls", "at least " + least, event.path("polls"));
        Duration took = Duration.between(instant(event.at("/times/accepted")), instant(event.at("/times/completed")));
        Duration shortest = expect().path("afterGrace").asBoolean() ? Bed.GRACE : Duration.ZERO;
        check(took.compareTo(shortest) >= 0, "duration", "at least " + shortest, took);
    }

    private JsonNode expect() {
        return fieldCase.expect();
    }

    private void same(String what, JsonNode expected, JsonNode seen) {
        check(seen.equals(expected), what, expected, seen);
    }

    private void check(boolean right, String what, Object expected, Object seen) {
        if (!right) {
            complaints.add(what + " should be " + expected + " but is " + seen);
        }
    }
}
