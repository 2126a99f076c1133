package dev.videorelay.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.mapping.MappedFacts;

/**
 * A parsed answer: the router looks at its shape, the readers at its objects.
 *
 * @param layers the objects in the answer, from the outermost in; empty if the body is not JSON
 * @param text the JSON as an event carries it, or null
 * @param facts what the provider's own rules found in the answer
 */
@RegisterForReflection
public record Payload(Answer answer, Shape shape, JsonObjects layers, byte[] text, MappedFacts facts) {

    public enum Shape {
        /** The task itself. */
        TASK,
        /** The task inside another object. */
        ENVELOPE,
        /** An error in place of a task, or no JSON. */
        ERROR
    }

    Reading reading(Finding finding) {
        Finding own = finding instanceof Finding.Reported reported
                ? new Finding.Reported(facts.in(reported.report()))
                : finding;
        return new Reading(own, text, answer.length());
    }
}
