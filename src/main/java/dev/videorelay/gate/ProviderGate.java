package dev.videorelay.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.CircuitView;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.gate.circuit.ProviderCircuit;

/**
 * Gate of one provider: admits polls in order of priority, as concurrency, budget and {@link ProviderCircuit circuit} allow.
 *
 * <p>It holds the lock for all its parts. After every event it checks which polls may start.
 */
public final class ProviderGate implements Gate {

    private final Limits limits;
    private final ProviderCircuit circuit;
    private final Clock clock;
    private final PollQueue queue = new PollQueue();
    private final PollBudget budget;
    private final Slots slots;
    private final ExpiredPolls expired;
    private final Admission admission;
    private long arrivals;

    /**
     * How much a provider may be polled.
     *
     * @param concurrency maximum number of requests under way
     * @param budget polls per second over all instances; infinite if there is no limit
     * @param interval usual time between two polls of a task
     * @param maxInterval longest time for which a task's last poll may wait in the queue
     * @param timeout of each phase of a request
     */
    public record Limits(int concurrency, double budget, Duration interval, Duration maxInterval, Duration timeout) {}

    public ProviderGate(String provider, Limits limits, ProviderCircuit circuit, PollScheduler scheduler, Clock clock) {
        this(provider, limits, circuit, scheduler, clock, System::nanoTime);
    }

    /** @param nanoTime clock for the age of a request */
    public ProviderGate(String provider, Limits limits, ProviderCircuit circuit, PollScheduler scheduler, Clock clock,
            LongSupplier nanoTime) {
        this.limits = limits;
        this.circuit = circuit;
        this.clock = clock;
        this.budget = new PollBudget(limits.budget(), clock.instant());
        this.slots = new Slots(limits.concurrency(), limits.timeout(), circuit, nanoTime);
        this.expired = new ExpiredPolls(queue, circuit, limits, scheduler);
        RequestThreads threads = new RequestThreads(provider, scheduler.requests(provider, limits.concurrency()),
                scheduler, this);
        this.admission = new Admission(queue, circuit, budget, slots, threads, new NextCheck(scheduler, this));
    }

    @Override
    public synchronized Pass join() {
        return new GateMember(this, circuit.join());
    }

    @Override
    public synchronized Optional<Pause> pause() {
        return circuit.pause();
    }

    @Override
    public synchronized int open() {
        return circuit.members();
    }

    @Override
    public synchronized GateView view() {
        CircuitView seen = circuit.view();
        return new GateView(circuit.members(), slots.taken(), limits.concurrency(), queue.size(),
                budget.recentPolls(clock.instant()), budget.perSecond(), budget.share(), seen.pause(), seen.probing(),
                seen.recoveryRate(), seen.failures(), seen.failureLimit());
    }

    @Override
    public void share(double share) {
        update(() -> budget.changeShare(share));
    }

    @Override
    public synchronized OverdueRequests overdueRequests() {
        return slots.overdueRequests();
    }

    @Override
    public void giveUpLostPolls() {
        for (Slots.Slot slot : giveUpLostSlots()) {
            slot.poll.callback().lost(new TimeoutException("its poll did not end in time"));
        }
    }

    private synchronized List<Slots.Slot> giveUpLostSlots() {
        List<Slots.Slot> lost = slots.lost();
        update(() -> lost.forEach(slots::giveUp));
        return lost;
    }

    @Override
    public void tokenChanged() {
        update(() -> circuit.changeToken(clock.instant()));
    }

    synchronized void enter(GateMember member, PollPriority priority, AdmissionCallback callback) {
        slots.release(member); // its task may have fallen out of its loop in the middle of a poll
        expired.rejectPollOf(member);
        QueuedPoll poll = new QueuedPoll(member, priority, callback, ++arrivals, priority.deadline(), false);
        if (member.left || !admission.startAtOnce(poll, clock.instant())) {
            enqueue(poll);
        }
    }

    private void enqueue(QueuedPoll poll) {
        queue.add(poll);
        if (poll.member().left) {
            expired.rejectPollOf(poll.member());
        }
        admit();
    }

    synchronized Finding endPoll(GateMember member, Finding finding) {
        Finding meaning = circuit.endPoll(member.circuit, finding, clock.instant());
        slots.release(member);
        admit();
        return meaning;
    }

    synchronized Waiting waiting(GateMember member) {
        if (member.slot != null) {
            return Waiting.ANSWER;
        }
        if (member.queued == null) {
            return Waiting.SCHEDULE;
        }
        if (circuit.pause().isPresent()) {
            return Waiting.PAUSE;
        }
        return !slots.areTaken() && budget.next(clock.instant()).isAfter(clock.instant())
                ? Waiting.BUDGET
                : Waiting.GATE;
    }

    void abandonPoll(GateMember member) {
        update(() -> slots.release(member));
    }

    synchronized boolean leave(GateMember member) {
        if (member.left) {
            return false;
        }
        member.left = true;
        circuit.leave(member.circuit);
        expired.rejectPollOf(member);
        admit();
        return true;
    }

    /** Changes the state of one of the gate's parts under its lock, then admits the polls that may start. */
    synchronized void update(Runnable change) {
        change.run();
        admit();
    }

    /** Gives up a poll, and returns whether its task still waited for it. */
    synchronized boolean giveUp(Slots.Slot slot) {
        return slots.giveUp(slot);
    }

    /** Takes note that no thread works any more on a poll that was given up. */
    synchronized void releaseLost(Slots.Slot slot) {
        if (slots.releaseLost(slot)) {
            admit();
        }
    }

    private void admit() {
        Instant now = clock.instant();
        expired.handle(now);
        admission.admit(now);
    }
}
