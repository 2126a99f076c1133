package dev.videorelay.route;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

import dev.videorelay.diagnostics.LogAllowance;

/** The failures of one step: how many, the last of them, and which of them the log tells. Thread-safe. */
final class FailedStep {

    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);
    /** Longer than the longest usual pause of a provider, in which no step runs. */
    private static final Duration SHOWN_FOR = Duration.ofMinutes(10);

    private final String step;
    private final LogAllowance lines = new LogAllowance(1, LOG_INTERVAL);
    private long failures;
    private Instant last;
    private String cause;

    FailedStep(String step) {
        this.step = step;
    }

    /** @return if the log is to tell of this failure, the number of those since the one that it told of last */
    synchronized OptionalLong failed(String cause, Instant now) {
        this.cause = cause;
        failures++;
        last = now;
        return lines.take(now);
    }

    synchronized boolean isRecent(Instant now) {
        return now.isBefore(last.plus(SHOWN_FOR));
    }

    synchronized String text(Instant now) {
        return "step %s failed %s, last %d s ago: %s".formatted(step, failures == 1 ? "once" : failures + " times",
                Duration.between(last, now).toSeconds(), cause);
    }
}
