package dev.videorelay.polling;

import java.time.Duration;

import dev.videorelay.task.Outcome;

/** What follows a poll: another poll, or the end of the task. */
sealed interface PollDecision {

    record PollIn(Duration delay) implements PollDecision {}

    record End(Outcome outcome) implements PollDecision {}
}
