package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.LastReading;
import dev.videorelay.answer.Reading;
import dev.videorelay.answer.RequestFailure;
import dev.videorelay.event.ProgressEvent;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.PollPriority;
import dev.videorelay.ledger.TaskHandle;
import dev.videorelay.overview.OpenTask;
import dev.videorelay.overview.RecentPolls;
import dev.videorelay.polling.policy.PollDecision;
import dev.videorelay.polling.policy.PollHistory;
import dev.videorelay.polling.policy.PollPolicy;
import dev.videorelay.schedule.TaskObservation;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.TaskDetails;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.TaskView;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.WallClock;

/**
 * Open task in the poll loop: its state, and the decisions that change it. The body of its exchange.
 *
 * <p>The loop is in one place at a time, so only the ledger calls {@link #cancel} and {@link #drop} from other threads.
 */
@RegisterForReflection
public final class PolledTask implements TaskHandle, OpenTask, LastReading {

    private final Ticket ticket;
    /** The ticket by the steady clock, which measures all waits and ages. */
    private final Ticket steady;
    private final PollPolicy policy;
    private final Gate.Pass pass;
    private final WallClock wall;
    private final PollListener listener;
    private final Consumer<Completion> closed;
    private final CurrentRun run = new CurrentRun();
    private final RecentPolls polls = new RecentPolls();
    private volatile PollHistory history = PollHistory.NONE;
    private volatile boolean open = true;
    /** When it is polled next, in milliseconds since 1970; there are very many tasks, and an {@link Instant} is an object each. */
    private volatile long due;
    /** What the gate decided about the poll that is due. */
    private boolean admitted;
    /** The poll in progress, or null. */
    private PollListener.Poll poll;
    /** When it was last known to be open, as {@link #due}, or 0. */
    private long knownOpen;
    /** Whether an end was observed; what follows a success without a URL is no news for the schedule. */
    private boolean ended;

    /**
     * @param polledUntil until when the task was polled before, by the steady clock
     * @param closed takes the completion
     */
    PolledTask(Ticket ticket, Instant polledUntil, PollPolicy policy, Gate.Pass pass, WallClock wall,
            PollListener listener, Consumer<Completion> closed) {
        this.ticket = ticket;
        this.policy = policy;
        this.pass = pass;
        this.wall = wall;
        this.listener = listener;
        this.closed = closed;
        this.steady = ticket.acceptedAt(wall.pastToSteady(ticket.accepted()));
        this.knownOpen = policy.mayHaveBeenPolled(steady, polledUntil) ? 0 : steady.accepted().toEpochMilli();
        Instant now = now();
        this.due = now.plus(policy.untilFirst(steady, polledUntil, now)).toEpochMilli();
    }

    private Instant now() {
        return wall.steady().instant();
    }

    @Override
    public TaskId getTaskId() {
        return ticket.taskId();
    }

    @Override
    public Ticket ticket() {
        return ticket;
    }

    @Override
    public Instant accepted() {
        return steady.accepted();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public int failures() {
        return history.failures();
    }

    @Override
    public String lastFinding() {
        return polls.last();
    }

    CurrentRun run() {
        return run;
    }

    /** Time until its next poll is due, in milliseconds. */
    long waitMillis() {
        return Math.max(0, due - wall.steady().millis());
    }

    /** Queues its poll at the provider's gate; if the gate admits it, the callback comes on a thread that may block. */
    void enterGate(Runnable then) {
        pass.enter(PollPriority.of(steady, Instant.ofEpochMilli(due)), new RunAdmission(this, run.get(), then));
    }

    void setAdmitted(boolean admitted) {
        this.admitted = admitted;
    }

    /** Whether the gate has admitted the poll that is due; if not, the gate has rejected it. */
    boolean isAdmitted() {
        return admitted;
    }

    /** Starts the poll that the gate has admitted. */
    void startPoll() {
        poll = listener.pollStarted(ticket, Duration.ofMillis(Math.max(0, wall.steady().millis() - due)));
    }

    /** Closes the task, as the gate has rejected its last poll. */
    void expire() {
        carryOut(policy.expired(history), now());
    }

    /** Ends the poll with what it found: schedules the next one, or closes the task. */
    void apply(Reading reading) {
        Instant now = now();
        Finding finding = pass.endPoll(history.judged(reading.finding(), now));
        endPoll(finding);
        polls.add(steady.accepted(), now, finding.description());
        history = history.after(new Reading(finding, reading.payload(), reading.bytes()), now);
        if (finding instanceof Finding.Reported told && !ended) {
            observe(told.report(), now);
        }
        carryOut(policy.decide(steady, finding, history, now), now);
        listener.taskPolled(this);
    }

    private void observe(Report report, Instant now) {
        Instant before = knownOpen == 0 ? null : Instant.ofEpochMilli(knownOpen);
        listener.taskObserved(new TaskObservation(steady, report, history.polls(), before, now));
        ended = report.state().isFinal();
        knownOpen = ended ? 0 : now.toEpochMilli();
    }

    private void carryOut(PollDecision decision, Instant now) {
        if (decision instanceof PollDecision.PollIn next) {
            due = now.plus(next.delay()).toEpochMilli();
        } else if (decision instanceof PollDecision.End end && open) {
            closed.accept(close(end.outcome(), now));
        }
    }

    @Override
    public Reading lastReading() {
        return history.lastReading();
    }

    /** Whether the last poll reported another state or progress than the poll before. */
    boolean hasProgressed() {
        return history.progressed();
    }

    /** The event for the progress topic; the route reads it. */
    public ProgressEvent getProgressEvent() {
        return ProgressEvent.of(ticket, history.last(), wall.instant());
    }

    @Override
    public Completion cancel() {
        return close(Outcome.Cancelled.BY_REQUEST, now());
    }

    @Override
    public void drop() {
        leave();
    }

    /**
     * Frees what a run held that has ended, whether or not its poll brought a finding.
     *
     * @param cause what ended the run in the middle of a poll, or null
     */
    void release(Throwable cause) {
        pass.abandonPoll();
        if (poll != null) {
            Finding brokenOff = new Finding.GatewayError(RequestFailure.of("poll broken off", cause));
            endPoll(brokenOff);
            polls.add(steady.accepted(), now(), brokenOff.description());
        }
    }

    private void endPoll(Finding finding) {
        if (poll != null) {
            poll.ended(finding);
            poll = null;
        }
    }

    /** A poll and a request may close it at the same time; the listener hears of the first. */
    private Completion close(Outcome outcome, Instant now) {
        Completion completion = history.completion(ticket, outcome, wall.ofSteady(now));
        if (leave()) {
            listener.taskClosed(completion, polls);
        }
        return completion;
    }

    private boolean leave() {
        open = false;
        boolean first = pass.leave();
        if (first) {
            listener.taskLeft(this);
        }
        return first;
    }

    @Override
    public TaskView view() {
        return history.view(ticket, wall.ofSteady(Instant.ofEpochMilli(due)));
    }

    @Override
    public TaskDetails details() {
        return new TaskDetails(view(), pass.waiting().word(), polls.list(wall.ofSteady(steady.accepted())));
    }
}
