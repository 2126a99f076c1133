package dev.videorelay.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A request to cancel a task; it has no event of its own.
 *
 * @param ahead whether intake has read it ahead of submissions that wait for capacity; it is then filed again in order
 */
@RegisterForReflection
public record Cancellation(TaskId taskId, Source source,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean ahead) implements Accepted {

    public Cancellation {
        requireNonNull(taskId, "taskId");
        requireNonNull(source, "source");
    }

    /** A cancellation that was read in order. */
    public Cancellation(TaskId taskId, Source source) {
        this(taskId, source, false);
    }
}
