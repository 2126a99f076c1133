package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

import org.apache.camel.Exchange;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.event.ProgressEvent;
import dev.videorelay.gate.AdmissionCallback;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.PollPriority;
import dev.videorelay.ledger.TaskHandle;
import dev.videorelay.overview.OpenTask;
import dev.videorelay.overview.TaskView;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.WallClock;

/**
 * A task on its way round the loop; the body of its exchange.
 *
 * <p>The loop is in one place at a time, so only the ledger's {@link #cancel} and {@link #drop} come from elsewhere.
 */
@RegisterForReflection
public final class PolledTask implements TaskHandle, OpenTask {

    private static final Finding BROKEN_OFF = new Finding.GatewayError("broken off");

    /** By how much the clocks of two instances usually differ at most. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private final Ticket ticket;
    /** The same by the steady clock, which all waits and ages are measured with. */
    private final Ticket steady;
    private final PolledProvider provider;
    private final Gate.Pass pass;
    private final WallClock wall;
    private final Consumer<Completion> over;
    private volatile PollHistory history = PollHistory.NONE;
    private volatile boolean open = true;
    /** When its next turn is. */
    private volatile Instant due;
    /** Its present stay in the loop, or null. */
    private volatile LoopRun lap;
    private boolean admitted;
    /** The one that is under way, or null. */
    private PollListener.RunningPoll poll;
    private Report shown = Report.NONE;
    /** When it was last known to be open, or null. */
    private Instant seenOpen;

    /** @param watched until when the task was polled before, by the steady clock */
    PolledTask(Ticket ticket, PolledProvider provider, Instant watched, WallClock wall, Consumer<Completion> over) {
        this.ticket = ticket;
        this.wall = wall;
        Instant now = now();
        this.steady = steady(ticket, now);
        this.provider = provider;
        this.seenOpen = provider.policy().hasBeenPolled(steady, watched) ? null : steady.accepted();
        this.pass = provider.gate().join();
        this.over = over;
        this.due = now.plus(provider.policy().first(steady, watched, now));
        provider.sight().came(this);
    }

    /** A ticket from the future was accepted before the wall clock was set back: its deadline counts from now. */
    private Ticket steady(Ticket ticket, Instant now) {
        Instant accepted = wall.toSteady(ticket.accepted());
        return ticket.moved(Duration.between(ticket.accepted(), accepted.isAfter(now.plus(SKEW)) ? now : accepted));
    }

    private Instant now() {
        return wall.steady().instant();
    }

    @Override
    public TaskId getTaskId() {
        return ticket.taskId();
    }

    @Override
    public Instant accepted() {
        return steady.accepted();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Time until its next turn, in milliseconds. */
    long waitMillis() {
        return Math.max(0, Duration.between(now(), due).toMillis());
    }

    /** Goes into the loop. */
    void begins(LoopRun next) {
        lap = next;
    }

    /** Whether this exchange is the one with which it goes round. */
    boolean isOn(Exchange exchange) {
        LoopRun current = lap;
        return current != null && current.isOf(exchange);
    }

    /** Whether the lap has not ended before. */
    synchronized boolean ends(LoopRun past) {
        boolean first = lap == past;
        if (first) {
            lap = null;
        }
        return first;
    }

    /** Its exchange got lost in the loop. */
    void lost(Throwable cause) {
        LoopRun current = lap;
        if (current != null) {
            current.end(cause);
        }
    }

    /** Waits at its provider's gate; the callback comes on a thread that may block. */
    void enterGate(Runnable then) {
        LoopRun entered = lap;
        pass.enter(PollPriority.of(steady, due), new AdmissionCallback() {
            @Override
            public void decided(boolean mayPass) {
                if (lap == entered) { // else it has been given up, and another one waits
                    admitted = mayPass;
                }
                then.run();
            }

            @Override
            public void lost(Throwable cause) {
                PolledTask.this.lost(cause);
            }
        });
    }

    /** Whether the gate lets it be polled now, so that its poll begins; if its time is up instead, it is over. */
    boolean mayPoll() {
        Instant now = now();
        if (!admitted) {
            go(provider.policy().unpolled(history), now);
        }
        if (!open || !admitted) {
            return false;
        }
        Duration late = Duration.between(due, now);
        poll = provider.observer().begin(ticket, late.isNegative() ? Duration.ZERO : late);
        return true;
    }

    /** Takes what the poll brought: the task is over, or waits for its next turn. */
    void take(Reading reading) {
        Instant now = now();
        Finding finding = pass.endPoll(reading.finding());
        endPoll(finding);
        boolean succeededBefore = history.withoutUrl() > 0;
        history = history.after(new Reading(finding, reading.payload(), reading.bytes()));
        if (finding instanceof Finding.Reported told && !succeededBefore) {
            seenOpen = provider.lessons().learn(steady, told.report(), history.polls(), seenOpen, now);
        }
        go(provider.policy().after(steady, finding, history, now), now);
        provider.sight().polled(this);
    }

    private void go(PollDecision next, Instant now) {
        if (next instanceof PollDecision.PollIn again) {
            due = now.plus(again.delay());
        } else if (next instanceof PollDecision.End end && open) {
            over.accept(end(end.outcome(), now));
        }
    }

    /** Whether the last poll saw another state or progress than the one before. */
    boolean hasNews() {
        Report before = shown;
        shown = history.last();
        return open && !shown.state().isFinal()
                && (before == Report.NONE && shown != Report.NONE || before.state() != shown.state()
                        || !Objects.equals(before.progress(), shown.progress()));
    }

    /** How far the task is; for the progress route. */
    public ProgressEvent getNews() {
        return ProgressEvent.of(ticket, history.last(), wall.instant());
    }

    @Override
    public Completion cancel() {
        return end(Outcome.Cancelled.BY_REQUEST, now());
    }

    @Override
    public void drop() {
        leave();
    }

    /** It went out of its loop. */
    void out() {
        pass.abandonPoll();
        endPoll(BROKEN_OFF);
    }

    private void endPoll(Finding finding) {
        if (poll != null) {
            poll.end(finding);
            poll = null;
        }
    }

    /** Whether it had not left before. */
    private boolean leave() {
        open = false;
        boolean first = pass.leave();
        if (first) {
            provider.sight().left(this);
        }
        return first;
    }

    @Override
    public TaskView view() {
        PollHistory seen = history;
        Report last = seen.last();
        return new TaskView(ticket.taskId().value(), ticket.provider(), ticket.accepted(), ticket.deadline(),
                seen.polls() == 0 ? "new" : last.state().word(), last.progress(), seen.polls(), seen.failures(),
                seen.notFounds(), seen.withoutUrl(), wall.ofSteady(due));
    }

    /** It may end by a poll and by request at once, and is seen to end once. */
    private Completion end(Outcome outcome, Instant now) {
        boolean first = leave();
        PollHistory seen = history;
        Completion completion = new Completion(ticket, outcome, seen.last(), seen.polls(), seen.payload(),
                seen.payloadBytes(), wall.ofSteady(now));
        if (first) {
            provider.sight().ended(completion);
        }
        return completion;
    }
}
