package dev.videorelay.polling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.videorelay.answer.Finding;

/**
 * Lets polls pass in order of need: so many at once, so many a second, none while the provider is {@link Refusals paused}, and
 * then one at a time in turns.
 *
 * <p>Polls that waited for the end of a pause come back at the rate at which the open tasks are polled anyway, so the provider
 * that has just recovered sees no burst. A task whose deadline comes while it waits goes before all others for its last
 * poll; it is turned away if the provider is paused, or if that poll does not come soon either.
 */
final class ProviderGate implements Gate {

    /** A poll that waits for its turn wakes the gate now and then, although nothing may have changed. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private final Limits limits;
    private final Refusals refusals;
    private final Executor requests;
    private final PollScheduler scheduler;
    private final Clock clock;
    private final Consumer<Duration> lateness;
    private final Rota rota = new Rota();
    private final WaitingLine line = new WaitingLine();
    private final Pace budget;
    /** While polls that were held up by a pause come back; else null. */
    private Pace comeback;
    private int open;
    private int asking;
    private long arrivals;
    /** When the gate is to be woken next, if it is. */
    private Instant wakes = Instant.MAX;

    /**
     * How much a provider may be polled.
     *
     * @param concurrency polls at once
     * @param budget polls a second over all instances; infinite if it is not limited
     * @param interval time between two polls of a task as usual
     * @param lastPatience how long a task waits for its last poll after its deadline
     */
    record Limits(int concurrency, double budget, Duration interval, Duration lastPatience) {}

    /** @param lateness told how long after it was due each poll goes */
    ProviderGate(String provider, Limits limits, Refusals refusals, PollScheduler scheduler, Clock clock,
            Consumer<Duration> lateness) {
        this.limits = limits;
        this.refusals = refusals;
        this.requests = scheduler.requests(provider, limits.concurrency());
        this.scheduler = scheduler;
        this.clock = clock;
        this.lateness = lateness;
        this.budget = new Pace(limits.budget(), clock.instant());
    }

    @Override
    public synchronized Pass join() {
        open++;
        return new Caller(this, refusals.answers());
    }

    @Override
    public synchronized Optional<Pause> pause() {
        return refusals.pause();
    }

    @Override
    public synchronized int open() {
        return open;
    }

    @Override
    public synchronized void share(double share) {
        Instant now = clock.instant();
        budget.change(share == 0 ? 0 : limits.budget() * share, now);
        admit(now);
    }

    synchronized void enter(Caller caller, Need need, Turn turn) {
        Instant now = clock.instant();
        if (caller.asking) { // it fell out of its loop in the middle of a poll
            stopAsking(caller);
            rota.missed(caller);
        }
        if (caller.gone) {
            come(turn, false);
            return;
        }
        caller.waiting = new Waiting(caller, need, turn, ++arrivals, need.deadline(), false);
        line.add(caller.waiting);
        admit(now);
    }

    synchronized Finding tell(Caller caller, Finding finding) {
        Instant now = clock.instant();
        stopAsking(caller);
        Optional<Pause> before = refusals.pause();
        Finding meant = refusals.tell(caller, finding, open, rota.gaveBack(caller), now);
        Optional<Pause> after = refusals.pause();
        if (after.isPresent() && !after.equals(before)) {
            rota.begin(after.get().until());
        } else if (after.isEmpty() && before.isPresent()) {
            comeback = new Pace(usualRate(), now);
        }
        admit(now);
        return meant;
    }

    synchronized void leave(Caller caller) {
        if (caller.gone) {
            return;
        }
        caller.gone = true;
        open--;
        stopAsking(caller);
        rota.left(caller);
        if (caller.waiting != null) {
            turnAway(caller.waiting);
        }
        admit(clock.instant());
    }

    private void stopAsking(Caller caller) {
        if (caller.asking) {
            caller.asking = false;
            asking--;
        }
    }

    private double usualRate() {
        return open / (limits.interval().toNanos() / 1e9);
    }

    /** Lets pass who may, sends away whose time is up, and sees to it that somebody does so again when it matters. */
    private void admit(Instant now) {
        passOrTurnAwayThePressed(now);
        Optional<Waiting> next = next(now);
        while (next.isPresent()) {
            pass(next.get(), now);
            next = next(now);
        }
        if (line.isEmpty()) {
            comeback = null;
        }
        wakeInTime(now);
    }

    private void passOrTurnAwayThePressed(Instant now) {
        boolean paused = refusals.pause().isPresent();
        while (!line.until().isAfter(now)) {
            Waiting poll = line.mostPressed().orElseThrow();
            if (poll.last() || paused) {
                turnAway(poll);
            } else {
                line.remove(poll);
                poll.caller().waiting = poll.asLast(now.plus(limits.lastPatience()));
                line.add(poll.caller().waiting);
            }
        }
    }

    /** The poll that may pass now. */
    private Optional<Waiting> next(Instant now) {
        if (line.isEmpty() || asking >= limits.concurrency() || budget.next().isAfter(now)) {
            return Optional.empty();
        }
        Pause pause = refusals.pause().orElse(null);
        if (pause == null) {
            return comeback != null && comeback.next().isAfter(now) ? Optional.empty() : line.first();
        }
        if (!rota.isFree(now)) {
            return Optional.empty();
        }
        if (now.isBefore(pause.until())) {
            return refusals.restOnOneTask()
                    ? line.first(caller -> Rota.isNew(caller) && !refusals.restOn(caller))
                    : Optional.empty();
        }
        return line.first(caller -> rota.isTurnOf(caller, open, now));
    }

    private void pass(Waiting poll, Instant now) {
        Caller caller = poll.caller();
        line.remove(poll);
        caller.waiting = null;
        caller.asking = true;
        asking++;
        budget.take(now);
        if (comeback != null) {
            comeback.take(now);
        }
        if (refusals.pause().isPresent()) {
            rota.take(caller, now);
        }
        lateness.accept(Duration.between(poll.need().due(), now));
        come(poll.turn(), true);
    }

    private void turnAway(Waiting poll) {
        line.remove(poll);
        poll.caller().waiting = null;
        come(poll.turn(), false);
    }

    private void come(Turn turn, boolean admitted) {
        requests.execute(() -> turn.come(admitted));
    }

    private void wakeInTime(Instant now) {
        if (line.isEmpty()) {
            return;
        }
        Instant next = Stream.of(line.until(), budget.next(), comeback == null ? now : comeback.next(),
                refusals.pause().map(Pause::until).orElse(now), rota.patientUntil())
                .filter(now::isBefore)
                .reduce(now.plus(LONGEST_SLEEP), (one, other) -> one.isBefore(other) ? one : other);
        if (next.isBefore(wakes)) {
            wakes = next;
            scheduler.after(Duration.between(now, next), () -> wake(next));
        }
    }

    private synchronized void wake(Instant meant) {
        if (meant.equals(wakes)) {
            wakes = Instant.MAX;
        }
        admit(clock.instant());
    }
}
