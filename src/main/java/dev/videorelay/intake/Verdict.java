package dev.videorelay.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.task.Accepted;
import dev.videorelay.task.Source;

/** What becomes of a submission; the intake route reads it by the names of its members. */
@RegisterForReflection
public sealed interface Verdict {

    /** For the router of the intake route. */
    default boolean isAccepted() {
        return this instanceof Accept;
    }

    record Accept(Accepted entry) implements Verdict {}

    /**
     * @param key the record's key as it came; at most its first 64 KiB
     * @param value the record's value as it came; at most its first 64 KiB
     * @param valueBytes length of the value in digits if it was cut, else null
     * @param code why, in the words of the contract
     */
    record Reject(byte[] key, byte[] value, String valueBytes, String code, String message,
            Source source) implements Verdict {}
}
