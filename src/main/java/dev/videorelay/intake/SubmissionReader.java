package dev.videorelay.intake;

import static dev.videorelay.intake.RejectedException.RejectionReason.INVALID_TASK_ID;
import static dev.videorelay.intake.RejectedException.RejectionReason.MALFORMED_JSON;
import static dev.videorelay.intake.RejectedException.RejectionReason.MISSING_TASK_ID;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.videorelay.task.TaskId;

/**
 * Reads the value of a submission's record: the ID as text, or JSON that contains it.
 *
 * <p>JSON is what begins with <code>{</code>, {@code [} or {@code "}. In an object the ID is the first text in
 * {@code taskId}, {@code task_id}, {@code id}, at the top and then inside {@code data}; in a structured CloudEvent only
 * inside {@code data}. Members beside the ID take precedence over those at the top.
 */
final class SubmissionReader {

    private static final List<String> ID_MEMBERS = List.of("taskId", "task_id", "id");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ObjectReader json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** @param value UTF-8, or null */
    Submission read(byte[] value) throws RejectedException {
        String text = value == null ? "" : withoutMark(new String(value, StandardCharsets.UTF_8)).strip();
        if (text.isEmpty()) {
            throw new RejectedException(MISSING_TASK_ID, "the record has no value");
        }
        return switch (text.charAt(0)) {
            case '{', '[', '"' -> fromJson(parse(text));
            default -> fromText(text);
        };
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private JsonNode parse(String text) throws RejectedException {
        try {
            return json.readValue(text);
        } catch (JsonProcessingException e) {
            throw new RejectedException(MALFORMED_JSON, "the value is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Submission fromJson(JsonNode value) throws RejectedException {
        if (value.isTextual()) {
            return fromText(value.textValue().strip());
        }
        if (!value.isObject()) {
            throw new RejectedException(MALFORMED_JSON, "an array is not a submission: send one record for each task");
        }
        JsonNode data = value.path("data");
        List<JsonNode> places = value.has("specversion") ? List.of(data) : List.of(value, data);
        for (JsonNode place : places) {
            String id = idIn(place);
            if (id != null) {
                return new Submission(taskId(id), provider(place, places), deadline(place, places),
                        cancel(place, places));
            }
        }
        throw new RejectedException(MISSING_TASK_ID, "no text in any of " + ID_MEMBERS);
    }

    private static Submission fromText(String id) throws RejectedException {
        if (id.isEmpty()) {
            throw new RejectedException(MISSING_TASK_ID, "the text is blank");
        }
        return new Submission(taskId(id), null, null, false);
    }

    private static String idIn(JsonNode place) {
        for (String member : ID_MEMBERS) {
            JsonNode id = place.path(member);
            if (id.isTextual() && !id.textValue().isBlank()) {
                return id.textValue();
            }
        }
        return null;
    }

    private static TaskId taskId(String id) throws RejectedException {
        if (!TaskId.isValid(id)) {
            throw new RejectedException(INVALID_TASK_ID, TaskId.RULE);
        }
        return new TaskId(id);
    }

    private static String provider(JsonNode place, List<JsonNode> places) throws RejectedException {
        String provider = text("provider", place, places);
        return provider == null || provider.isBlank() ? null : provider;
    }

    private static Duration deadline(JsonNode place, List<JsonNode> places) throws RejectedException {
        String text = text("deadline", place, places);
        if (text == null) {
            return null;
        }
        try {
            Duration deadline = Duration.parse(text);
            if (deadline.isNegative() || deadline.isZero()) {
                throw new RejectedException(MALFORMED_JSON, "the deadline must be positive");
            }
            return deadline;
        } catch (DateTimeException e) {
            throw new RejectedException(MALFORMED_JSON, "the deadline must be an ISO-8601 duration such as PT30M");
        }
    }

    private static boolean cancel(JsonNode place, List<JsonNode> places) throws RejectedException {
        JsonNode cancel = member("cancel", place, places);
        if (!cancel.isBoolean() && !cancel.isNull() && !cancel.isMissingNode()) {
            throw new RejectedException(MALFORMED_JSON, "cancel must be true or false");
        }
        return cancel.booleanValue();
    }

    private static String text(String member, JsonNode place, List<JsonNode> places) throws RejectedException {
        JsonNode found = member(member, place, places);
        if (found.isMissingNode() || found.isNull()) {
            return null;
        }
        if (!found.isTextual()) {
            throw new RejectedException(MALFORMED_JSON, member + " must be text");
        }
        return found.textValue();
    }

    private static JsonNode member(String name, JsonNode place, List<JsonNode> places) {
        return Stream.concat(Stream.of(place), places.stream())
                .map(p -> p.path(name))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElse(place.path(name));
    }
}
