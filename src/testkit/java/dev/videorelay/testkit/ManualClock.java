package dev.videorelay.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves when a test moves it. */
public final class ManualClock extends Clock {

    private volatile Instant now = Tickets.ACCEPTED;

    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** Never goes back. */
    public void advanceTo(Instant then) {
        now = then.isAfter(now) ? then : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
