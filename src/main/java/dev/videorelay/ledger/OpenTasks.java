package dev.videorelay.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

import dev.videorelay.task.Completion;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;

/** The open tasks of one partition: their tickets, which outlive any process, and their followings, which do not. */
final class OpenTasks {

    private static final Logger LOG = Logger.getLogger(OpenTasks.class);

    private record Open(Ticket ticket, Following following) {}

    private final KeyValueStore<String, byte[]> tickets;
    private final Map<TaskId, Open> followed = new HashMap<>();
    private final Follower follower;
    private final Consumer<Completion> over;

    OpenTasks(KeyValueStore<String, byte[]> tickets, Follower follower, Consumer<Completion> over) {
        this.tickets = tickets;
        this.follower = follower;
        this.over = over;
    }

    /** Follows again what was open before this process, or the partition's stay in it, began. */
    void resume() {
        try (KeyValueIterator<String, byte[]> all = tickets.all()) {
            all.forEachRemaining(this::resume);
        }
    }

    private void resume(KeyValue<String, byte[]> stored) {
        try {
            follow((Ticket) AcceptedFormat.read(stored.value));
        } catch (IllegalArgumentException e) {
            LOG.errorf(e, "Stored ticket cannot be read, its task is not followed: task=%s", stored.key);
        }
    }

    void open(Ticket ticket) {
        tickets.put(ticket.taskId().value(), AcceptedFormat.write(ticket));
        follow(ticket);
    }

    private void follow(Ticket ticket) {
        followed.put(ticket.taskId(), new Open(ticket, follower.follow(ticket, over)));
    }

    boolean isOpen(TaskId taskId) {
        return followed.containsKey(taskId);
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
        followed.remove(taskId);
        tickets.delete(taskId.value());
    }

    /** Stops following without closing anything. */
    void drop() {
        followed.values().forEach(open -> open.following().drop());
        followed.clear();
    }
}
