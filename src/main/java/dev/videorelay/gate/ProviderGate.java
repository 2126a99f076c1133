package dev.videorelay.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import dev.videorelay.answer.Finding;
import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.gate.circuit.FailureStreak;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.gate.circuit.ProbeTurns;
import dev.videorelay.gate.circuit.ProviderCircuit;
import dev.videorelay.gate.circuit.RateLimiter;
import dev.videorelay.gate.circuit.SlowStart;
import dev.videorelay.timing.PerSecondCounter;

/**
 * Lets polls pass in order of need: so many at once, so many a second, none while the provider is {@link ProviderCircuit paused}, and
 * then one at a time in turns.
 *
 * <p>Polls that waited for the end of a pause make a {@link SlowStart}. A task whose deadline comes while it waits goes before
 * others for its last poll; it is turned away if the provider stays paused for longer than an interval, or if that poll does
 * not come soon either.
 */
public final class ProviderGate implements Gate {

    private static final Logger LOG = Logger.getLogger(ProviderGate.class);

    /** After a thread for a request could not be started. */
    private static final Duration THREAD_RETRY = Duration.ofSeconds(1);
    /** A poll that waits for its turn wakes the gate now and then, although nothing may have changed. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    /** Others are not to wait until all are sent away. */
    private static final int MOST_AT_ONCE = 1_000;

    private final String provider;
    private final Limits limits;
    private final ProviderCircuit refusals;
    private final Executor requests;
    private final PollScheduler scheduler;
    private final Clock clock;
    private final ProbeTurns rota = new ProbeTurns();
    private final PollQueue line = new PollQueue();
    private final RateLimiter budget;
    private final PerSecondCounter polls = new PerSecondCounter();
    /** After a pause; else null. */
    private SlowStart comeback;
    /** This instance's part of all tasks. */
    private double share = 1;
    private int open;
    private final Slots places;
    /** Whether a thread for a request could not be started a moment ago. */
    private boolean threadless;
    private long arrivals;
    /** When the gate is to be woken next, if it is. */
    private Instant wakes = Instant.MAX;

    /**
     * How much a provider may be polled.
     *
     * @param concurrency polls at once
     * @param budget polls a second over all instances; infinite if it is not limited
     * @param interval time between two polls of a task as usual
     * @param maxInterval the longest time between two polls that anybody should have to wait
     * @param timeout of each phase of a request
     */
    public record Limits(int concurrency, double budget, Duration interval, Duration maxInterval, Duration timeout) {}

    public ProviderGate(String provider, Limits limits, ProviderCircuit refusals, PollScheduler scheduler,
            Clock clock) {
        this(provider, limits, refusals, scheduler, clock, System::nanoTime);
    }

    /** @param nanoTime by which the places of polls age */
    public ProviderGate(String provider, Limits limits, ProviderCircuit refusals, PollScheduler scheduler, Clock clock,
            LongSupplier nanoTime) {
        this.provider = provider;
        this.limits = limits;
        this.places = new Slots(limits.concurrency(), limits.timeout(), nanoTime);
        this.refusals = refusals;
        this.requests = scheduler.requests(provider, limits.concurrency());
        this.scheduler = scheduler;
        this.clock = clock;
        this.budget = new RateLimiter(limits.budget(), clock.instant());
    }

    @Override
    public synchronized Pass join() {
        open++;
        return new GateMember(this, refusals.answers());
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
    public synchronized GateView view() {
        Instant now = clock.instant();
        boolean limited = limits.budget() < Double.POSITIVE_INFINITY;
        return new GateView(open, places.taken(), limits.concurrency(), line.size(), polls.perSecond(now),
                limited ? limits.budget() * share : null, share, refusals.pause().orElse(null), rota.isUnderWay(),
                comeback == null ? null : comeback.rate(open), refusals.troubles(), FailureStreak.MANY);
    }

    @Override
    public synchronized void share(double share) {
        this.share = share;
        budget.change(share == 0 ? 0 : limits.budget() * share);
        admit(clock.instant());
    }

    @Override
    public synchronized OverdueRequests requestsWithoutEnd() {
        return places.withoutEnd();
    }

    @Override
    public void giveUpLostPolls() {
        for (Slot place : giveUpOverdue()) {
            place.poll.turn().lost(new TimeoutException("its poll never came back"));
        }
    }

    private synchronized List<Slot> giveUpOverdue() {
        List<Slot> overdue = places.overdue();
        overdue.forEach(this::giveUp);
        admitNow();
        return overdue;
    }

    @Override
    public synchronized void tokenChanged() {
        Instant now = clock.instant();
        if (refusals.tokenChanged(now)) {
            rota.beginAfresh(now);
            admit(now);
        }
    }

    synchronized void enter(GateMember caller, PollPriority need, Turn turn) {
        stopAsking(caller); // it may have fallen out of its loop in the middle of a poll
        if (caller.waiting != null) {
            turnAway(caller.waiting);
        }
        QueuedPoll poll = new QueuedPoll(caller, need, turn, ++arrivals, need.deadline(), false);
        caller.waiting = poll;
        line.add(poll);
        if (caller.gone) {
            turnAway(poll);
        }
        admit(clock.instant());
    }

    synchronized Finding tell(GateMember caller, Finding finding) {
        Instant now = clock.instant();
        Optional<Pause> before = refusals.pause();
        boolean probe = rota.gaveBack(caller.circuit);
        stopAsking(caller);
        Finding meant = refusals.tell(caller.circuit, finding, open, probe, now);
        refusals.pause().filter(pause -> !before.equals(Optional.of(pause))).ifPresent(pause -> {
            rota.postpone(pause.until());
            comeback = null;
        });
        if (before.isPresent() && refusals.pause().isEmpty()) {
            comeback = new SlowStart(open, limits.interval(), limits.maxInterval(), now);
        }
        admit(now);
        return meant;
    }

    synchronized boolean leave(GateMember caller) {
        if (caller.gone) {
            return false;
        }
        caller.gone = true;
        open--;
        rota.left(caller.circuit);
        if (caller.waiting != null) {
            turnAway(caller.waiting);
        }
        admit(clock.instant());
        return true;
    }

    synchronized void done(GateMember caller) {
        stopAsking(caller);
        admit(clock.instant());
    }

    /** The place that it had is free, whether or not it brought anything. */
    private void stopAsking(GateMember caller) {
        if (caller.place != null) {
            places.release(caller.place);
            caller.place = null;
            rota.missed(caller.circuit);
        }
    }

    /** A thread that is still at work on it keeps the place, and the task goes on without. */
    private boolean giveUp(Slot place) {
        GateMember caller = place.poll.caller();
        if (caller.place != place) {
            return false;
        }
        place.lost = true;
        caller.place = null;
        rota.missed(caller.circuit);
        if (!place.running) {
            places.release(place);
        }
        return true;
    }

    private void admitNow() {
        admit(clock.instant());
    }

    /** Lets pass who may, sends away whose time is up, and sees to it that somebody does so again when it matters. */
    private void admit(Instant now) {
        boolean all = seeToThePressed(now);
        Optional<QueuedPoll> next = next(now);
        while (next.isPresent()) {
            pass(next.get(), now);
            next = next(now);
        }
        if (comeback != null && comeback.isOver(now)) {
            comeback = null;
        }
        wakeInTime(now, all);
    }

    /** Whether that was all of them. */
    private boolean seeToThePressed(Instant now) {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            if (line.until().isAfter(now)) {
                return true;
            }
            QueuedPoll poll = line.mostPressed().orElseThrow();
            if (poll.last() || staysPaused(now)) {
                turnAway(poll);
            } else {
                line.remove(poll);
                poll.caller().waiting = poll.asLast(now.plus(limits.maxInterval()));
                line.add(poll.caller().waiting);
            }
        }
        return false;
    }

    private boolean staysPaused(Instant now) {
        return refusals.pause().filter(pause -> pause.until().isAfter(now.plus(limits.interval()))).isPresent();
    }

    /** The poll that may pass now. */
    private Optional<QueuedPoll> next(Instant now) {
        if (line.isEmpty() || threadless || places.areTaken() || budget.next(now).isAfter(now)) {
            return Optional.empty();
        }
        Pause pause = refusals.pause().orElse(null);
        if (pause != null) {
            return rota.isFree(now) ? probe(pause, now) : Optional.empty();
        }
        if (comeback != null && comeback.next(open, now).isAfter(now)) {
            comeback.holdsUp(now);
            return Optional.empty();
        }
        return line.first();
    }

    private Optional<QueuedPoll> probe(Pause pause, Instant now) {
        if (!now.isBefore(pause.until())) {
            return line.first(caller -> rota.isTurnOf(caller.circuit, open, now));
        }
        return refusals.restOnOneTask(now)
                ? line.first(caller -> ProbeTurns.isNew(caller.circuit) && !refusals.restOn(caller.circuit))
                : Optional.empty();
    }

    private void pass(QueuedPoll poll, Instant now) {
        if (!begin(poll)) {
            return;
        }
        GateMember caller = poll.caller();
        line.pass(poll);
        caller.waiting = null;
        budget.take(now);
        polls.add(now);
        if (comeback != null) {
            comeback.take(now);
        }
        if (refusals.pause().isPresent()) {
            rota.take(caller.circuit, now);
        }
    }

    /** Whether there is a thread for it; if not, it waits on. */
    private boolean begin(QueuedPoll poll) {
        Slot place = places.take(poll);
        poll.caller().place = place;
        try {
            requests.execute(() -> run(place));
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            places.release(place);
            poll.caller().place = null;
            awaitThread(e);
            return false;
        }
    }

    /** A process may have too many threads for a while without being short of anything else. */
    private void awaitThread(Throwable cause) {
        if (!String.valueOf(cause.getMessage()).contains("native thread")) {
            FatalError.endProcessIfFatal(cause);
        }
        LOG.errorf("Cannot start a thread for a request, trying again: provider=%s cause=%s", provider, cause);
        threadless = true;
        scheduler.after(THREAD_RETRY, this::tryThread);
    }

    private synchronized void tryThread() {
        threadless = false;
        admitNow();
    }

    private void run(Slot place) {
        try {
            if (isHeld(place)) {
                place.poll.turn().come(true);
            }
        } catch (Throwable e) { // or its task would never be heard of again
            FatalError.endProcessIfFatal(e);
            if (givesUp(place)) {
                place.poll.turn().lost(e);
            }
        } finally {
            cameBack(place);
        }
    }

    private synchronized boolean isHeld(Slot place) {
        return place.poll.caller().place == place;
    }

    private synchronized boolean givesUp(Slot place) {
        return giveUp(place);
    }

    /** Its thread is free for another one. */
    private synchronized void cameBack(Slot place) {
        place.running = false;
        if (place.lost) {
            places.release(place);
            admitNow();
        }
    }

    private void turnAway(QueuedPoll poll) {
        line.remove(poll);
        poll.caller().waiting = null;
        scheduler.after(Duration.ZERO, () -> sendAway(poll));
    }

    private static void sendAway(QueuedPoll poll) {
        try {
            poll.turn().come(false);
        } catch (Throwable e) { // as above
            FatalError.endProcessIfFatal(e);
            poll.turn().lost(e);
        }
    }

    private void wakeInTime(Instant now, boolean all) {
        if (line.isEmpty()) {
            return;
        }
        Instant next = all
                ? Stream.of(line.until(), budget.next(now), comeback == null ? now : comeback.next(open, now),
                        refusals.pause().map(Pause::until).orElse(now), refusals.earlyFrom(), rota.patientUntil())
                        .filter(now::isBefore)
                        .reduce(now.plus(LONGEST_SLEEP), (one, other) -> one.isBefore(other) ? one : other)
                : now;
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
