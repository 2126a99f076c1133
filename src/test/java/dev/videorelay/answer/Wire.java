package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.task.Report;
import dev.videorelay.timing.WallClock;

/** Answers as they come, and the way that the answers route takes with them. */
public final class Wire {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonMapper ASCII = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final PayloadOpener OPENER = new PayloadOpener();
    private static final TaskReader TASKS = new TaskReader();
    private static final EnvelopeReader ENVELOPES = new EnvelopeReader();
    private static final ErrorReader ERRORS = new ErrorReader(WallClock.showing(Clock.fixed(NOW, ZoneOffset.UTC)));

    private Wire() {}

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** With escapes for all that is not ASCII, so that text which UTF-8 cannot carry is there as well. */
    static String text(JsonNode json) {
        try {
            return ASCII.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static JsonNode jsonOrMissing(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    public static Answer answer(int status, String body) {
        return new Answer(status, "application/json", null, body.getBytes(UTF_8));
    }

    public static JsonObjects layers(String json) {
        return JsonObjects.of(json(json), null);
    }

    static Payload opened(int status, String body) {
        return OPENER.open(answer(status, body), null);
    }

    public static Reading read(Answer answer) {
        return read(answer, null);
    }

    /** @param taskId the ID that was asked for */
    static Reading read(Answer answer, String taskId) {
        Payload payload = OPENER.open(answer, taskId);
        return switch (payload.shape()) {
            case TASK -> TASKS.read(payload);
            case ENVELOPE -> ENVELOPES.read(payload);
            case ERROR -> ERRORS.read(payload);
        };
    }

    static Finding finding(int status, String body) {
        return read(answer(status, body)).finding();
    }

    /** What a 2xx answer tells of the task. */
    static Report report(String body) {
        return report(body, null);
    }

    /** @param taskId the ID that was asked for */
    static Report report(String body, String taskId) {
        return ((Finding.Reported) read(answer(200, body), taskId).finding()).report();
    }
}
