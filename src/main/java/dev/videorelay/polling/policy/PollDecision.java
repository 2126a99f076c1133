package dev.videorelay.polling.policy;

import java.time.Duration;

import dev.videorelay.task.Outcome;

/** What follows a poll: another poll, or the end of the task. */
public sealed interface PollDecision {

    record PollIn(Duration delay) implements PollDecision {}

    record End(Outcome outcome) implements PollDecision {}
}
