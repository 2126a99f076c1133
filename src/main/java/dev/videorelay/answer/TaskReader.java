package dev.videorelay.answer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Reads an answer that is the task itself, as the unified API documents it: {@code {"id", "status", "video_url", "enhanced_prompt",
 * "status_update_time"}}, with details that differ by channel.
 */
@ApplicationScoped
@Named("relay-task-reader")
@RegisterForReflection
public class TaskReader {

    public Reading read(Payload payload) {
        return payload.reading(TaskReport.finding(payload.layers()));
    }
}
