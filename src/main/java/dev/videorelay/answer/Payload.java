package dev.videorelay.answer;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An opened answer: what the router looks at, and what the readers read.
 *
 * @param json missing if the body is not JSON
 * @param text the JSON as an event carries it, or null
 */
@RegisterForReflection
public record Payload(Answer answer, Shape shape, JsonNode json, byte[] text) {

    public enum Shape {
        /** The task itself: a status or an ID at the top. */
        TASK,
        /** The task inside {@code data}. */
        ENVELOPE,
        /** Anything else: an error in place of a task, or no JSON at all. */
        ERROR
    }
}
