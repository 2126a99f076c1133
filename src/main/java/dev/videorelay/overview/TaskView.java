package dev.videorelay.overview;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An open task as it was at one moment.
 *
 * @param state what its gateway said last, in one word; {@code new} before its first poll
 * @param progress 0 to 100, or null
 * @param failures polls in a row that told nothing
 * @param notFounds polls in a row that found no such task
 * @param withoutUrl polls since it succeeded, but without a URL
 * @param due when it is polled next; a time that has passed if it waits at the gate or is being polled
 */
@RegisterForReflection
public record TaskView(String taskId, String provider, Instant accepted, Instant deadline, String state,
        Integer progress, int polls, int failures, int notFounds, int withoutUrl, Instant due) {}
