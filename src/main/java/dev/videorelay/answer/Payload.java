package dev.videorelay.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.json.JsonObjects;

/**
 * A parsed answer: the router looks at its shape, the readers at its objects.
 *
 * @param layers the objects in the answer, from the outermost in; empty if the body is not JSON
 * @param text the JSON as an event carries it, or null
 */
@RegisterForReflection
public record Payload(Answer answer, Shape shape, JsonObjects layers, byte[] text) {

    public enum Shape {
        /** The task itself. */
        TASK,
        /** The task inside another object. */
        ENVELOPE,
        /** An error in place of a task, or no JSON. */
        ERROR
    }

    Reading reading(Finding finding) {
        return new Reading(finding, text, answer.length());
    }
}
