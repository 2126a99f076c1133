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
 * Finds out of what was accepted in one partition, and of the events that there were, which tasks are open.
 *
 * <p>A submission without an event was merged into an open task, or is open itself. It was merged if a later submission
 * of its ID has an event, or if it was accepted well before the last event of its ID. What came shortly before may have
 * been merged or have come too late for it: an event too many is better than one too few. One that is delivered again was
 * dropped, as the ledger drops it.
 *
 * <p>It is told of both as they came about, and keeps only what may still be open: an event takes the tickets away that
 * it settles.
 */
final class OpenTaskRebuilder {

    /** Longer than accepted submissions wait for the ledger. */
    private static final Duration SHORTLY = Duration.ofMinutes(1);

    /** Clocks that differ by more are not reckoned with. */
    private static final Duration WIDEST_SKEW = Duration.ofDays(1);

    private final Map<String, OffsetRanges> taken = new HashMap<>();
    private final Map<TaskId, Tickets> tasks = new LinkedHashMap<>();
    /** Events that came before their submissions, which only clocks that differ can bring about. */
    private final Map<TaskId, List<Event>> early = new HashMap<>();
    private Instant first;
    private int retained;

    private record Event(String source, Instant at) {

        /** A submission of an earlier topic may have had the same address, but its event is older. */
        boolean isOf(Ticket ticket) {
            return !at.isBefore(ticket.accepted()) && ticket.source().address().equals(source);
        }
    }

    /** Takes what was accepted, in order. */
    void accepted(Accepted entry) {
        if (entry instanceof Cancellation cancellation && cancellation.ahead()) {
            return; // it was taken in once more, or will be
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
     * Takes an event.
     *
     * @param source address of the submission that it is the event of
     * @return whether it is the event of a submission that was accepted here
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

    /** Takes an event of this partition whose submission has not come yet, unless that is no longer in its topic. */
    void endedEarly(TaskId taskId, String source, Instant at) {
        if (first != null && at.isAfter(first.minus(WIDEST_SKEW))) {
            early.computeIfAbsent(taskId, id -> new ArrayList<>()).add(new Event(source, at));
        }
    }

    /** How many tickets it keeps at present. */
    int retained() {
        return retained;
    }

    /** To be asked when all is read. */
    LedgerRecovery.Recalled recalled() {
        List<Ticket> open = new ArrayList<>();
        Set<TaskId> cancelled = new HashSet<>();
        tasks.forEach((taskId, tickets) -> {
            open.add(tickets.tickets.get(0));
            if (tickets.cancelled > 0) {
                cancelled.add(taskId);
            }
        });
        return new LedgerRecovery.Recalled(Map.copyOf(taken), open, cancelled);
    }

    /** The tickets of one task ID that may be open, in order: the first of them is, unless an event follows. */
    private static final class Tickets {

        private final List<Ticket> tickets = new ArrayList<>(1);
        /** How many of them came before the last cancelling record. */
        private int cancelled;

        void cancel() {
            cancelled = tickets.size();
        }

        boolean ended(Event event) {
            int over = 0;
            for (int i = 0; i < tickets.size(); i++) {
                if (event.isOf(tickets.get(i))) {
                    over = i + 1;
                }
            }
            if (over == 0) {
                return false;
            }
            Instant merged = event.at().minus(SHORTLY);
            while (over < tickets.size() && !tickets.get(over).accepted().isAfter(merged)) {
                over++;
            }
            tickets.subList(0, over).clear();
            cancelled = Math.max(0, cancelled - over);
            return true;
        }
    }
}
