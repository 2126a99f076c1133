package dev.videorelay.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.videorelay.task.Accepted;
import dev.videorelay.task.Source;
import dev.videorelay.task.Ticket;

/**
 * Finds out of what was accepted, and of the events that there were, which tasks are open.
 *
 * <p>A submission without an event was merged into an open task, or is open itself. It was merged if a later submission
 * of its ID has an event, or if it was accepted well before the last event of its ID. What came shortly before may have
 * been merged or have come too late for it: an event too many is better than one too few.
 */
final class Recollection {

    /** Longer than accepted submissions wait for the ledger. */
    private static final Duration SHORTLY = Duration.ofMinutes(1);

    private final List<Source> taken = new ArrayList<>();
    private final Map<String, Tickets> tasks = new LinkedHashMap<>();

    /** Takes what was accepted, in order. */
    void accepted(Accepted entry) {
        taken.add(entry.source());
        if (entry instanceof Ticket ticket) {
            tasks.computeIfAbsent(ticket.taskId().value(), id -> new Tickets()).tickets.add(ticket);
        }
    }

    /**
     * Takes an event, after all that was accepted.
     *
     * @param source address of the submission that it is the event of
     */
    void ended(String taskId, String source, Instant at) {
        Tickets tickets = tasks.get(taskId);
        if (tickets != null) {
            tickets.ended(source, at);
        }
    }

    Past.Recalled recalled() {
        return new Past.Recalled(taken, tasks.values().stream().flatMap(Tickets::open).toList());
    }

    /** The tickets of one task ID in order, and how many of them are over. */
    private static final class Tickets {

        private final List<Ticket> tickets = new ArrayList<>();
        private int over;
        private Instant lastEnd = Instant.EPOCH;

        void ended(String source, Instant at) {
            for (int i = over; i < tickets.size(); i++) {
                Ticket ticket = tickets.get(i);
                // A submission of an earlier topic may have had the same address, but its event is older
                if (ticket.source().address().equals(source) && !at.isBefore(ticket.accepted())) {
                    over = i + 1;
                    lastEnd = at;
                }
            }
        }

        Stream<Ticket> open() {
            return tickets.stream()
                    .skip(over)
                    .filter(ticket -> ticket.accepted().isAfter(lastEnd.minus(SHORTLY)))
                    .limit(1);
        }
    }
}
