package dev.videorelay.task;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * State of an open task at one moment.
 *
 * @param state last reported state in one word; {@code new} before the first poll
 * @param progress 0 to 100, or null
 * @param failures polls in a row without a report
 * @param notFounds polls in a row that found no such task
 * @param withoutUrl polls since it was reported to have succeeded without a URL
 * @param due when it is polled next; in the past if it waits at the gate or is being polled; null if it is not polled
 */
@RegisterForReflection
public record TaskView(String taskId, String provider, Instant accepted, Instant deadline, String state,
        Integer progress, int polls, int failures, int notFounds, int withoutUrl, Instant due) {}
