package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

import dev.videorelay.testkit.ManualClock;

/** Scheduler without threads: due actions run when the test advances the clock. */
public final class PlayedScheduler implements PollScheduler {

    private record Action(Instant at, long number, Runnable what) {}

    private final ManualClock clock;
    private final Queue<Action> actions = new PriorityQueue<>(
            Comparator.comparing(Action::at).thenComparingLong(Action::number));
    private long number;

    public PlayedScheduler(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public Executor requests(String provider, int concurrency) {
        return request -> after(Duration.ZERO, request);
    }

    @Override
    public void after(Duration delay, Runnable action) {
        actions.add(new Action(clock.instant().plus(delay), ++number, action));
    }

    public boolean isEmpty() {
        return actions.isEmpty();
    }

    /** Advances the clock to the next action, and runs it. */
    public void next() {
        Action next = actions.remove();
        clock.advanceTo(next.at());
        next.what().run();
    }

    /** Advances the clock, and runs each action at its time. */
    public void advance(Duration by) {
        Instant until = clock.instant().plus(by);
        while (!actions.isEmpty() && !actions.peek().at().isAfter(until)) {
            next();
        }
        clock.advanceTo(until);
    }
}
