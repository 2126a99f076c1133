package dev.videorelay.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.kafka.RejectedRecord;
import dev.videorelay.task.Accepted;

/** Decision on a submission; the intake route reads it by the names of its members. */
@RegisterForReflection
public sealed interface Verdict {

    /** For the router of the intake route. */
    default boolean isAccepted() {
        return this instanceof Accept;
    }

    record Accept(Accepted entry) implements Verdict {}

    record Reject(RejectedRecord record) implements Verdict {}
}
