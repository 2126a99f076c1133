package dev.videorelay.timing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The time of day, for times in events, tickets and answers.
 *
 * <p>It may be set at any moment, so it does not measure durations; it translates between the time of day and the {@link
 * SteadyClock}.
 */
public final class WallClock extends Clock {

    /** Smaller differences do not count, since two clocks are never read at the same moment. */
    private static final Duration SMALLEST_STEP = Duration.ofMillis(500);
    /** By how much the clocks of two instances usually differ at most. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    private final Clock system;
    private final Clock steady;

    /**
     * @param system clock of the operating system, which may be set
     * @param steady clock that measures durations
     */
    public WallClock(Clock system, Clock steady) {
        this.system = system;
        this.steady = steady;
    }

    /** A wall clock that is never set: it shows the time of the given clock. */
    public static WallClock showing(Clock steady) {
        return new WallClock(steady, steady);
    }

    /** The clock that measures durations. */
    public Clock steady() {
        return steady;
    }

    /** How far this clock is ahead of the steady clock; zero until it is set. */
    public Duration ahead() {
        Duration ahead = Duration.between(steady.instant(), system.instant());
        return ahead.abs().compareTo(SMALLEST_STEP) < 0 ? Duration.ZERO : ahead;
    }

    @Override
    public Instant instant() {
        return ofSteady(steady.instant());
    }

    /** Converts a moment of the steady clock to the time of day. */
    public Instant ofSteady(Instant moment) {
        return moment.plus(ahead());
    }

    /** Converts a time of day to a moment of the steady clock. */
    public Instant toSteady(Instant time) {
        return time.minus(ahead());
    }

    /**
     * Converts the time of day of something that has happened to a moment of the steady clock.
     *
     * <p>A time in the future was taken before the wall clock was set back: it counts as now, unless the skew between the clocks
     * of two instances explains it.
     */
    public Instant pastToSteady(Instant time) {
        Instant now = steady.instant();
        Instant moment = toSteady(time);
        return moment.isAfter(now.plus(CLOCK_SKEW)) ? now : moment;
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
