package dev.videorelay.chaos;

import java.time.Duration;

/**
 * A submission and when it is sent.
 *
 * @param afterEnd whether the delay counts from the moment in which the gateway has told that the task is over, and not
 *     from now
 */
record Step(Submission submission, boolean afterEnd, Duration delay) {}
