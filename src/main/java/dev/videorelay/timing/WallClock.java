package dev.videorelay.timing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The time of day, for what is written down or told: times in events, tickets and answers. It may be set at any moment, so no
 * duration is measured with it; it translates between the time of day and the {@link SteadyClock}.
 */
public final class WallClock extends Clock {

    /** Two clocks are never read at once, so a smaller difference is none. */
    private static final Duration SMALLEST_STEP = Duration.ofMillis(500);

    private final Clock system;
    private final Clock steady;

    /**
     * @param system the operating system's, which may be set
     * @param steady the one that durations are measured with
     */
    public WallClock(Clock system, Clock steady) {
        this.system = system;
        this.steady = steady;
    }

    /** One that is never set: it shows what the other clock shows. */
    public static WallClock showing(Clock steady) {
        return new WallClock(steady, steady);
    }

    /** The clock that durations are measured with. */
    public Clock steady() {
        return steady;
    }

    /** By how much this clock is ahead of the steady one; zero until it is set. */
    public Duration ahead() {
        Duration ahead = Duration.between(steady.instant(), system.instant());
        return ahead.abs().compareTo(SMALLEST_STEP) < 0 ? Duration.ZERO : ahead;
    }

    @Override
    public Instant instant() {
        return ofSteady(steady.instant());
    }

    /** The time of day at this moment of the steady clock. */
    public Instant ofSteady(Instant moment) {
        return moment.plus(ahead());
    }

    /** The moment of the steady clock at this time of day. */
    public Instant toSteady(Instant time) {
        return time.minus(ahead());
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
