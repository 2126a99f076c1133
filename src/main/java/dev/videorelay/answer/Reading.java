package dev.videorelay.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The result of reading one answer: a finding, and the payload for the event.
 *
 * @param payload the answer as UTF-8 JSON text, or null if it was not JSON
 * @param bytes length of the answer's body as received
 */
@RegisterForReflection
public record Reading(Finding finding, byte[] payload, int bytes) {

    /** A reading whose payload is the received body. */
    public Reading(Finding finding, byte[] payload) {
        this(finding, payload, payload == null ? 0 : payload.length);
    }
}
