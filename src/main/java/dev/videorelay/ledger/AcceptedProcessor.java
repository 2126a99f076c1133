package dev.videorelay.ledger;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.TaskMdc;
import dev.videorelay.ledger.TaskListener.Result;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.UnreadableException;
import dev.videorelay.ledger.output.Rejection;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;

/** Applies accepted submissions and cancellations to the open tasks of one partition, each of them once. */
final class AcceptedProcessor {

    private static final Logger LOG = Logger.getLogger(AcceptedProcessor.class);

    private final OpenTasks tasks;
    private final ProcessedOffsets processed;
    private final LedgerOutput output;
    private final TaskListener listener;
    private final Replays replays;
    private final Clock clock;
    /** Sources of cancellations that have ended a task ahead of their order: they count once. */
    private final Set<String> cancelledAhead = new HashSet<>();

    AcceptedProcessor(OpenTasks tasks, ProcessedOffsets processed, LedgerOutput output, TaskListener listener,
            Clock clock) {
        this.tasks = tasks;
        this.processed = processed;
        this.output = output;
        this.listener = listener;
        this.replays = new Replays(listener);
        this.clock = clock;
    }

    void process(PendingRecovery.Arrival arrival) {
        TaskMdc.about(arrival.key(), () -> {
            try {
                process(AcceptedFormat.read(arrival.value()), arrival.value());
            } catch (UnreadableException e) {
                output.reject(Rejection.unreadable(arrival.key(), arrival.value(), arrival.place(), e));
            }
        });
    }

    private void process(Accepted entry, byte[] written) {
        if (entry instanceof Cancellation cancellation && cancellation.ahead()) {
            cancelAhead(cancellation);
        } else {
            processInOrder(entry, written);
        }
    }

    /** Leaves the processed offsets as they are: what lies before it will follow, and so will this cancellation in order. */
    private void cancelAhead(Cancellation cancellation) {
        if (tasks.isOpen(cancellation.taskId()) && !processed.has(cancellation.source())) {
            cancel(cancellation);
            cancelledAhead.add(cancellation.source().address());
        }
    }

    private void cancel(Accepted entry) {
        close(tasks.cancel(entry.taskId()));
        if (!cancelledAhead.remove(entry.source().address())) {
            listener.submitted(Result.CANCELLED);
        }
    }

    private void processInOrder(Accepted entry, byte[] written) {
        boolean open = tasks.isOpen(entry.taskId());
        if (!processed.advanceTo(entry.source())) {
            replays.dropped(entry);
            return;
        }
        replays.ended(entry.source());
        if (entry instanceof Ticket && open) {
            LOG.debugf("Submission merged into the open one: task=%s", entry.taskId());
            listener.submitted(Result.MERGED);
        } else if (entry instanceof Ticket ticket) {
            open(ticket, written);
        } else if (open) {
            cancel(entry);
        } else if (!cancelledAhead.remove(entry.source().address())) {
            listener.submitted(Result.IGNORED);
        }
    }

    private void open(Ticket ticket, byte[] written) {
        if (tasks.open(ticket, clock.instant())) {
            listener.submitted(Result.ACCEPTED);
        } else {
            output.reject(Rejection.ofTicket(ticket, written));
        }
    }

    /** Opens a task of a lost store again, and cancels it if that was requested. */
    void recover(Ticket ticket, boolean cancelled) {
        if (!tasks.isOpen(ticket.taskId()) && !tasks.open(ticket, clock.instant())) {
            output.reject(Rejection.ofTicket(ticket, AcceptedFormat.write(ticket)));
            return;
        }
        if (cancelled && tasks.has(ticket)) {
            close(tasks.cancel(ticket.taskId()));
        }
    }

    /** Publishes the event of an open task and closes it. */
    void close(Completion completion) {
        output.publish(completion);
        tasks.close(completion.ticket().taskId());
    }
}
