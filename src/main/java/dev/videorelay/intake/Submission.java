package dev.videorelay.intake;

import java.time.Duration;

import dev.videorelay.task.TaskId;

/**
 * What a user asks for.
 *
 * @param provider the provider it names, or null
 * @param deadline how long to follow, or null for the provider's own; positive
 * @param cancel true to stop following
 */
record Submission(TaskId taskId, String provider, Duration deadline, boolean cancel) {}
