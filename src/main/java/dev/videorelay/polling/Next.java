package dev.videorelay.polling;

import java.time.Duration;

import dev.videorelay.task.Outcome;

/** What follows a poll. */
sealed interface Next {

    record PollIn(Duration delay) implements Next {}

    record End(Outcome outcome) implements Next {}
}
