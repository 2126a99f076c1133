package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

import dev.videorelay.testkit.ManualClock;

/** No threads and no time: what is due happens when the test lets the clock go on. */
public final class PlayedScheduler implements PollScheduler {

    private record Turn(Instant at, long number, Runnable what) {}

    private final ManualClock clock;
    private final Queue<Turn> turns = new PriorityQueue<>(
            Comparator.comparing(Turn::at).thenComparingLong(Turn::number));
    private long number;

    public PlayedScheduler(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public Executor requests(String provider, int concurrency) {
        return request -> after(Duration.ZERO, request);
    }

    @Override
    public void after(Duration delay, Runnable what) {
        turns.add(new Turn(clock.instant().plus(delay), ++number, what));
    }

    public boolean isEmpty() {
        return turns.isEmpty();
    }

    /** The clock goes on to whatever is due next, and it happens. */
    public void next() {
        Turn turn = turns.remove();
        clock.advanceTo(turn.at());
        turn.what().run();
    }

    /** The clock goes on, and all that is due until then happens at its time. */
    public void advance(Duration by) {
        Instant until = clock.instant().plus(by);
        while (!turns.isEmpty() && !turns.peek().at().isAfter(until)) {
            next();
        }
        clock.advanceTo(until);
    }
}
