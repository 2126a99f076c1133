package dev.videorelay.task;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the task consumed; null where the gateway does not say. */
@RegisterForReflection
public record Usage(Long totalTokens) {

    public static final Usage UNKNOWN = new Usage(null);
}
