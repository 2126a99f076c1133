package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Time in which a provider is not polled as usual.
 *
 * @param until when the relay tries the provider again, with one task at a time
 * @param inARow number of pauses since the provider was last polled as usual, with this one
 * @param cause what the poll found that led to it, in a few words
 */
@RegisterForReflection
public record Pause(PauseReason reason, Instant until, int inARow, String cause) {

    /** The same pause, extended to this time if it would end earlier. */
    public Pause notBefore(Instant earliest) {
        return until.isBefore(earliest) ? new Pause(reason, earliest, inARow, cause) : this;
    }

    /** The pause after the provider has asked for no requests until this time. */
    public Pause limited(Instant requested, String by) {
        return until.isBefore(requested) ? new Pause(PauseReason.RATE_LIMITED, requested, inARow, by) : this;
    }

    /** The same pause, but over now, as if it were the first. */
    Pause overAt(Instant now) {
        return new Pause(reason, now, 0, cause);
    }

    /** The same pause with its end moved, as another clock shows it. */
    public Pause moved(Duration by) {
        return new Pause(reason, until.plus(by), inARow, cause);
    }
}
