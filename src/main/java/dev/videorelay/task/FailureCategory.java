package dev.videorelay.task;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What kind of failure it is, for programs that decide whether to submit the job anew. */
@RegisterForReflection
public enum FailureCategory {
    /** The content was refused, before or after it was made. */
    MODERATION,
    /** The task waited or was kept for too long. */
    EXPIRED,
    /** The gateway does not know the task. */
    NOT_FOUND,
    /** The job was not as the provider wants it. */
    INVALID_REQUEST,
    /** The account has no quota left, or its rate was too high. */
    QUOTA,
    /** The provider's fault. */
    INTERNAL,
    /** The task succeeded without a video. */
    NO_VIDEO,
    /** The task was cancelled. */
    CANCELLED,
    /** The deadline passed. */
    DEADLINE,
    /** The gateway did not say, or in a way that does not tell. */
    UNKNOWN;

    /** The name in lower case, for events. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
