package dev.videorelay.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What one poll brought to light.
 *
 * @param payload the answer as UTF-8 JSON text, or null if there was no JSON
 * @param bytes length of the answer as it came
 */
@RegisterForReflection
public record Reading(Finding finding, byte[] payload, int bytes) {

    /** Of an answer that came as it is carried. */
    public Reading(Finding finding, byte[] payload) {
        this(finding, payload, payload == null ? 0 : payload.length);
    }
}
