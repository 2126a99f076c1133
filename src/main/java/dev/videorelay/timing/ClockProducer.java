package dev.videorelay.timing;

import java.time.Clock;
import java.time.ZoneOffset;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** Produces the relay's two clocks. Both show whole milliseconds: clocks of different machines agree no better. */
@Singleton
public class ClockProducer {

    private final Clock steady = new SteadyClock();

    /** The clock that measures durations. */
    @Produces
    @Singleton
    Clock steady() {
        return steady;
    }

    /** The clock for times in events, tickets and answers. */
    @Produces
    @Singleton
    @Typed(WallClock.class)
    WallClock wall() {
        return new WallClock(Clock.tickMillis(ZoneOffset.UTC), steady);
    }
}
