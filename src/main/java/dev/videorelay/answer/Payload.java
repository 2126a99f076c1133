package dev.videorelay.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.json.JsonObjects;

/**
 * An opened answer: what the router looks at, and what the readers read.
 *
 * @param layers the objects in it; none if the body is not JSON
 * @param text the JSON as an event carries it, or null
 */
@RegisterForReflection
public record Payload(Answer answer, Shape shape, JsonObjects layers, byte[] text) {

    public enum Shape {
        /** The task itself. */
        TASK,
        /** The task inside another object. */
        ENVELOPE,
        /** Anything else: an error in place of a task, or no JSON at all. */
        ERROR
    }

    Reading reading(Finding finding) {
        return new Reading(finding, text, answer.body().length);
    }
}
