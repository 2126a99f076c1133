package dev.videorelay.event;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.videorelay.task.Failure;
import dev.videorelay.task.Times;

/**
 * What a completion event that was published tells of how long its task took.
 *
 * @param over whether the job ended; if not, its following did
 * @param completed when that was seen
 */
public record PastCompletion(String taskId, String provider, boolean over, Times times, Instant accepted,
        Instant completed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads an event's value; nothing if it is none of the relay's. */
    public static Optional<PastCompletion> read(byte[] value) {
        try {
            JsonNode event = JSON.readTree(value);
            JsonNode times = event.path("times");
            return Optional.of(new PastCompletion(text(event, "taskId"), text(event, "provider"), isOver(event),
                    new Times(instant(times, "submitted"), null, instant(times, "finished")),
                    Instant.parse(text(times, "accepted")), Instant.parse(text(times, "completed"))));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOver(JsonNode event) {
        return !event.path("status").asText().equals("timed_out")
                && !event.path("failure").path("code").asText().equals(Failure.CANCELLED_BY_REQUEST);
    }

    private static String text(JsonNode node, String name) {
        JsonNode text = node.path(name);
        if (!text.isTextual()) {
            throw new IllegalArgumentException(name);
        }
        return text.textValue();
    }

    private static Instant instant(JsonNode node, String name) {
        return node.path(name).isTextual() ? Instant.parse(node.path(name).textValue()) : null;
    }
}
