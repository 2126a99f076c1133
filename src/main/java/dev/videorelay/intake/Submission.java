package dev.videorelay.intake;

import java.time.Duration;

import dev.videorelay.task.TaskId;

/**
 * Content of a submission.
 *
 * @param provider the provider it names, or null
 * @param deadline how long to poll, or null for the provider's default; positive
 * @param cancel true to cancel the task
 */
record Submission(TaskId taskId, String provider, Duration deadline, boolean cancel) {}
