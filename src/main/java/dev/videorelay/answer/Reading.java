package dev.videorelay.answer;

import java.util.Arrays;

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

    /**
     * Whether reading the answer would give this reading again: it reports an open task, and the answer is the one that it was read
     * from, byte for byte. What follows from an end also depends on other answers, so an end is always read.
     */
    public boolean isOf(Answer answer) {
        return finding.kind() == Finding.Kind.OPEN && answer.isSuccess() && answer.length() == bytes
                && Arrays.equals(answer.body(), payload);
    }
}
