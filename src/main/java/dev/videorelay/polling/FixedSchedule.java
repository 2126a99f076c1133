package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import dev.videorelay.task.Ticket;

/** The same interval again and again, give or take a tenth so that tasks which came together drift apart. */
final class FixedSchedule implements Schedule {

    private final Duration interval;
    private final Jitter jitter;

    FixedSchedule(Duration interval, RandomGenerator random) {
        this.interval = interval;
        this.jitter = new Jitter(random);
    }

    /** One interval after acceptance; if that is past, some time within the next interval, lest all come at once. */
    @Override
    public Duration untilFirst(Ticket ticket, Instant now) {
        Duration left = Duration.between(now, ticket.accepted().plus(jitter.around(interval)));
        return left.isNegative() ? jitter.within(interval) : left;
    }

    @Override
    public Duration untilNext(Ticket ticket, Instant now) {
        return jitter.around(interval);
    }
}
