package dev.videorelay.timing;

import java.time.Clock;
import java.time.ZoneOffset;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** The two clocks of the relay, in whole milliseconds: finer times would say more than is known. */
@Singleton
public class ClockProducer {

    private final Clock steady = new SteadyClock();

    /** The clock for durations. */
    @Produces
    @Singleton
    Clock steady() {
        return steady;
    }

    /** The clock for times that are written down or told. */
    @Produces
    @Singleton
    @Typed(WallClock.class)
    WallClock wall() {
        return new WallClock(Clock.tickMillis(ZoneOffset.UTC), steady);
    }
}
