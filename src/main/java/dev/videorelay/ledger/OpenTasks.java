package dev.videorelay.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.streams.state.KeyValueStore;

import dev.videorelay.ledger.format.Heartbeat;
import dev.videorelay.ledger.format.TicketFormat;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.task.Completion;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.WallClock;

/** The open tasks of one partition: their tickets, which outlive any process, and their followings, which do not. */
final class OpenTasks {

    private record Open(Ticket ticket, TaskHandle following) {

        private int count() {
            return following.isPolled() ? 1 : 0;
        }
    }

    private final KeyValueStore<String, byte[]> tickets;
    private final Heartbeat note;
    private final RecordFit fit;
    private final Map<TaskId, Open> followed = new HashMap<>();
    private final TaskPoller follower;
    private final OpenTaskCount count;
    private final Consumer<Completion> over;

    OpenTasks(KeyValueStore<String, byte[]> tickets, RecordFit fit, TaskPoller follower,
            OpenTaskCount count, WallClock wall, Consumer<Completion> over) {
        this.tickets = tickets;
        this.note = new Heartbeat(tickets, wall);
        this.fit = fit;
        this.follower = follower;
        this.count = count;
        this.over = over;
    }

    /** Whether this partition has never had any tasks, or has lost them. */
    boolean areUnheardOf() {
        return !note.exists();
    }

    /**
     * Follows again what was open before this process, or the partition's stay in it, began.
     *
     * @return tickets that cannot be read
     */
    List<UnreadableEntries> resume(Instant now) {
        Instant watched = note.last(now);
        return UnreadableEntries.in(tickets, stored -> {
            if (!stored.key.equals(Heartbeat.KEY)) {
                follow(TicketFormat.read(stored.value), watched);
            }
        });
    }

    /** Begins to follow a task; false if its ticket cannot be stored, and then it does not. */
    boolean open(Ticket ticket, Instant now) {
        byte[] written = TicketFormat.write(ticket);
        if (!fit.fitsTicket(ticket.taskId().value(), written)) {
            return false;
        }
        tickets.put(ticket.taskId().value(), written);
        follow(ticket, now);
        return true;
    }

    private void follow(Ticket ticket, Instant watched) {
        Open task = new Open(ticket, follower.follow(ticket, watched, over));
        followed.put(ticket.taskId(), task);
        count.add(task.count());
    }

    /** To be called again and again: writes down that somebody watches. */
    void watch(Instant now) {
        if (!followed.isEmpty() || areUnheardOf()) {
            note.renew(now);
        }
    }

    int number() {
        return followed.size();
    }

    boolean isOpen(TaskId taskId) {
        return followed.containsKey(taskId);
    }

    /** Whether it is this ticket that is open, whichever tickets of the same ID there were; a stored one has no epoch. */
    boolean has(Ticket ticket) {
        Open open = followed.get(ticket.taskId());
        return open != null && open.ticket().source().partitionKey().equals(ticket.source().partitionKey())
                && open.ticket().source().offset() == ticket.source().offset();
    }

    /** Whether the completion is of the submission that is open now, and not of an earlier one of the same ID. */
    boolean awaits(Completion completion) {
        Open open = followed.get(completion.ticket().taskId());
        return open != null && open.ticket().source().equals(completion.ticket().source());
    }

    /** Ends the following of an open task and says how it ended; the ticket stays until {@link #close}. */
    Completion cancel(TaskId taskId) {
        return followed.get(taskId).following().cancel();
    }

    void close(TaskId taskId) {
        count.add(-followed.remove(taskId).count());
        tickets.delete(taskId.value());
    }

    /** Stops following without closing anything. */
    void drop() {
        followed.values().forEach(open -> open.following().drop());
        count.add(-followed.values().stream().mapToInt(Open::count).sum());
        followed.clear();
    }
}
