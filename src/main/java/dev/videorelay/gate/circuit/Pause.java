package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Time in which a provider is not polled as usual.
 *
 * @param until when the relay tries the provider again, with one task at a time
 * @param inARow number of pauses since the provider was last polled as usual, with this one
 */
@RegisterForReflection
public record Pause(PauseReason reason, Instant until, int inARow) {

    /** The same pause, extended to this time if it would end earlier. */
    public Pause notBefore(Instant earliest) {
        return until.isBefore(earliest) ? new Pause(reason, earliest, inARow) : this;
    }

    /** The pause after the provider has asked for no requests until this time. */
    public Pause limited(Instant requested) {
        return until.isBefore(requested) ? new Pause(PauseReason.RATE_LIMITED, requested, inARow) : this;
    }

    /** The same pause with its end moved, as another clock shows it. */
    public Pause moved(Duration by) {
        return new Pause(reason, until.plus(by), inARow);
    }
}
