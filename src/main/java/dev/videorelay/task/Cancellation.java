package dev.videorelay.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A request to stop following a task; it has no event of its own.
 *
 * @param ahead whether intake has read it ahead of submissions for which it has no room, and will file it once more in order
 */
@RegisterForReflection
public record Cancellation(TaskId taskId, Source source,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean ahead) implements Accepted {

    public Cancellation {
        requireNonNull(taskId, "taskId");
        requireNonNull(source, "source");
    }

    /** In order. */
    public Cancellation(TaskId taskId, Source source) {
        this(taskId, source, false);
    }
}
