package dev.videorelay.ledger.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.videorelay.ledger.format.OffsetRanges;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;

/**
 * Rebuilds the open tasks of one partition from its accepted submissions and the completion events.
 *
 * <p>A submission without an event was merged into an open task, or is open itself. It was merged if a later submission of
 * its ID has an event, or if it was accepted well before the last event of its ID. A submission that was accepted shortly
 * before may have been merged or have been too late for that: one event too many is better than one too few. Submissions
 * that were delivered again are dropped, as the ledger drops them.
 *
 * <p>Both are added in the order in which they happened, and only what may still be open is kept: an event removes the
 * tickets that it settles.
 */
final class OpenTaskRebuilder {

    /** Longer than accepted submissions wait for the ledger. */
    private static final Duration SHORTLY = Duration.ofMinutes(1);

    /** Larger differences between clocks are not supported. */
    private static final Duration WIDEST_SKEW = Duration.ofDays(1);

    private final Map<String, OffsetRanges> taken = new HashMap<>();
    private final Map<TaskId, Tickets> tasks = new LinkedHashMap<>();
    /** Events that were added before their submissions, which happens only if clocks differ. */
    private final Map<TaskId, List<Event>> early = new HashMap<>();
    private Instant first;
    private int retained;

    private record Event(String source, Instant at) {

        /** A submission of a deleted topic may have had the same address, but its event is older. */
        boolean isOf(Ticket ticket) {
            return !at.isBefore(ticket.accepted()) && ticket.source().address().equals(source);
        }
    }

    /** Adds an accepted submission or cancellation, in order. */
    void accepted(Accepted entry) {
        if (entry instanceof Cancellation cancellation && cancellation.ahead()) {
            return; // it is delivered once more in order
        }
        Source source = entry.source();
        OffsetRanges before = taken.getOrDefault(source.partitionKey(), OffsetRanges.NOTHING);
        if (before.has(source.offset(), source.epoch())) {
            return;
        }
        taken.put(source.partitionKey(), before.and(source));
        if (entry instanceof Ticket ticket) {
            accepted(ticket);
        } else if (entry instanceof Cancellation cancellation) {
            Optional.ofNullable(tasks.get(cancellation.taskId())).ifPresent(Tickets::cancel);
        }
    }

    private void accepted(Ticket ticket) {
        if (first == null) {
            first = ticket.accepted();
        }
        tasks.computeIfAbsent(ticket.taskId(), id -> new Tickets()).tickets.add(ticket);
        retained++;
        early.getOrDefault(ticket.taskId(), List.of())
                .stream()
                .filter(event -> event.isOf(ticket))
                .findAny()
                .ifPresent(event -> ended(ticket.taskId(), event));
    }

    /**
     * Adds an event.
     *
     * @param source address of the submission of the event
     * @return whether the submission was accepted in this partition
     */
    boolean ended(TaskId taskId, String source, Instant at) {
        return ended(taskId, new Event(source, at));
    }

    private boolean ended(TaskId taskId, Event event) {
        Tickets tickets = tasks.get(taskId);
        if (tickets == null) {
            return false;
        }
        int before = tickets.tickets.size();
        boolean known = tickets.ended(event);
        retained -= before - tickets.tickets.size();
        if (tickets.tickets.isEmpty()) {
            tasks.remove(taskId);
        }
        return known;
    }

    /** Adds an event of this partition before its submission, unless the submission was deleted from its topic. */
    void endedEarly(TaskId taskId, String source, Instant at) {
        if (first != null && at.isAfter(first.minus(WIDEST_SKEW))) {
            early.computeIfAbsent(taskId, id -> new ArrayList<>()).add(new Event(source, at));
        }
    }

    /** Number of tickets that it keeps at present. */
    int retained() {
        return retained;
    }

    /** The result, after all was added. */
    LedgerRecovery.Recovered recovered() {
        List<Ticket> open = new ArrayList<>();
        Set<TaskId> cancelled = new HashSet<>();
        tasks.forEach((taskId, tickets) -> {
            open.add(tickets.tickets.get(0));
            if (tickets.cancelled > 0) {
                cancelled.add(taskId);
            }
        });
        return new LedgerRecovery.Recovered(Map.copyOf(taken), open, cancelled);
    }

    /** Tickets of one task ID that may be open, in order: the first of them is open, unless an event follows. */
    private static final class Tickets {

        private final List<Ticket> tickets = new ArrayList<>(1);
        /** Number of tickets before the last cancelling record. */
        private int cancelled;

        void cancel() {
            cancelled = tickets.size();
        }

        boolean ended(Event event) {
            int settled = 0;
            for (int i = 0; i < tickets.size(); i++) {
                if (event.isOf(tickets.get(i))) {
                    settled = i + 1;
                }
            }
            if (settled == 0) {
                return false;
            }
            Instant merged = event.at().minus(SHORTLY);
            while (settled < tickets.size() && !tickets.get(settled).accepted().isAfter(merged)) {
                settled++;
            }
            tickets.subList(0, settled).clear();
            cancelled = Math.max(0, cancelled - settled);
            return true;
        }
    }
}
