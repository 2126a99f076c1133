package dev.videorelay.task;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A request to stop following a task; it has no event of its own. */
@RegisterForReflection
public record Cancellation(TaskId taskId, Source source) implements Accepted {

    public Cancellation {
        requireNonNull(taskId, "taskId");
        requireNonNull(source, "source");
    }
}
