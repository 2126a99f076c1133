package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * That a provider is not polled as usual.
 *
 * @param until when it is tried again, with one task at a time
 * @param inARow pauses since it was last polled as usual, this one included
 */
@RegisterForReflection
public record Pause(PauseReason reason, Instant until, int inARow) {

    /** The same pause, but not over before then. */
    public Pause notBefore(Instant earliest) {
        return until.isBefore(earliest) ? new Pause(reason, earliest, inARow) : this;
    }

    /** A pause in which the provider has asked to be left alone until then. */
    public Pause limited(Instant asked) {
        return until.isBefore(asked) ? new Pause(PauseReason.RATE_LIMITED, asked, inARow) : this;
    }

    /** The same pause, its end moved by so much: as another clock shows it. */
    public Pause moved(Duration by) {
        return new Pause(reason, until.plus(by), inARow);
    }
}
