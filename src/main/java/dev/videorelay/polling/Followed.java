package dev.videorelay.polling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.event.ProgressEvent;
import dev.videorelay.ledger.Following;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;

/**
 * A task on its way round the loop; the body of its exchange.
 *
 * <p>The loop is in one place at a time, so only the ledger's {@link #cancel} and {@link #drop} come from elsewhere.
 */
@RegisterForReflection
public final class Followed implements Following {

    private final Ticket ticket;
    private final PollPolicy policy;
    private final Gate.Pass pass;
    private final Clock clock;
    private final Consumer<Completion> over;
    private volatile History history = History.NONE;
    private volatile boolean open = true;
    private Duration wait = Duration.ZERO;
    private Report shown = Report.NONE;

    Followed(Ticket ticket, PollPolicy policy, Gate gate, Clock clock, Consumer<Completion> over) {
        this.ticket = ticket;
        this.policy = policy;
        this.pass = gate.join();
        this.clock = clock;
        this.over = over;
    }

    public TaskId getTaskId() {
        return ticket.taskId();
    }

    /**
     * Time until it should enter the loop for its first turn.
     *
     * @param watched until when somebody followed the task
     */
    Duration untilFirst(Instant watched) {
        return policy.first(ticket, watched, clock.instant());
    }

    boolean isOpen() {
        return open;
    }

    /** Time until the next turn, in milliseconds; at least 1, since the Delay EIP takes 0 for no delay at all. */
    long waitMillis() {
        return Math.max(1, wait.toMillis());
    }

    /** Whether the provider may be polled now; if not, the task waits for another turn. */
    boolean mayPoll() {
        Instant now = clock.instant();
        Duration hold = open ? pass.ask(now) : Duration.ZERO;
        if (!hold.isZero()) {
            go(policy.whileHeld(ticket, hold, history, now), now);
        }
        return open && hold.isZero();
    }

    /** Takes what the poll brought: the task is over, or waits for its next turn. */
    void take(Reading reading) {
        Instant now = clock.instant();
        Finding finding = pass.tell(reading.finding(), now);
        history = history.after(new Reading(finding, reading.payload()));
        go(policy.after(ticket, finding, history, now), now);
    }

    private void go(Next next, Instant now) {
        if (next instanceof Next.PollIn again) {
            wait = again.delay();
        } else if (next instanceof Next.End end && open) {
            leave();
            over.accept(completion(end.outcome(), now));
        }
    }

    /** Whether the last poll saw another state or progress than the one before. */
    boolean hasNews() {
        Report before = shown;
        shown = history.last();
        return open && !shown.state().isOver()
                && (before == Report.NONE && shown != Report.NONE || before.state() != shown.state()
                        || !Objects.equals(before.progress(), shown.progress()));
    }

    /** How far the task is; for the progress route. */
    public ProgressEvent getNews() {
        return ProgressEvent.of(ticket, history.last(), clock.instant());
    }

    @Override
    public Completion cancel() {
        leave();
        return completion(Outcome.Cancelled.BY_REQUEST, clock.instant());
    }

    @Override
    public void drop() {
        leave();
    }

    private void leave() {
        open = false;
        pass.leave();
    }

    private Completion completion(Outcome outcome, Instant now) {
        History seen = history;
        return new Completion(ticket, outcome, seen.last(), seen.polls(), seen.payload(), now);
    }
}
