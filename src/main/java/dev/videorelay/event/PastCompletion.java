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
 * The times in a published completion event, from which the schedule learns how long tasks take.
 *
 * @param taskEnded whether the task itself ended; false if the relay closed it while it was open
 * @param completed when the relay closed the task
 */
public record PastCompletion(String taskId, String provider, boolean taskEnded, Times times, Instant accepted,
        Instant completed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the value of an event; empty if the relay did not write it. */
    public static Optional<PastCompletion> read(byte[] value) {
        try {
            JsonNode event = JSON.readTree(value);
            JsonNode times = event.path("times");
            return Optional.of(new PastCompletion(text(event, "taskId"), text(event, "provider"), taskEnded(event),
                    new Times(instant(times, "submitted"), null, instant(times, "finished")),
                    Instant.parse(text(times, "accepted")), Instant.parse(text(times, "completed"))));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean taskEnded(JsonNode event) {
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
