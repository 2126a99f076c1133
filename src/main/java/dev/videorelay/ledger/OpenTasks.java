package dev.videorelay.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.kafka.streams.state.KeyValueStore;

import dev.videorelay.ledger.format.Heartbeat;
import dev.videorelay.ledger.format.TicketFormat;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.task.Completion;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.WallClock;

/** Open tasks of one partition: their tickets, which are stored, and the polling of each, which ends with the process. */
final class OpenTasks {

    private final KeyValueStore<String, byte[]> tickets;
    private final Heartbeat heartbeat;
    private final RecordFit fit;
    /** Changed by the thread of the partition only. */
    private final Map<TaskId, TaskHandle> open = new ConcurrentHashMap<>();
    private final TaskPoller poller;
    private final LocalTasks local;
    private final Consumer<Completion> closed;

    OpenTasks(KeyValueStore<String, byte[]> tickets, RecordFit fit, TaskPoller poller,
            LocalTasks local, WallClock wall, Consumer<Completion> closed) {
        this.tickets = tickets;
        this.heartbeat = new Heartbeat(tickets, wall);
        this.fit = fit;
        this.poller = poller;
        this.local = local;
        this.closed = closed;
    }

    /** Whether the store is new: the partition has never had an open task, or has lost its store. */
    boolean isNew() {
        return !heartbeat.exists();
    }

    /**
     * Resumes polling of the tasks that are in the store when the partition is taken over.
     *
     * @return tickets that cannot be read
     */
    List<UnreadableEntries> resume(Instant now) {
        local.add(this);
        Instant polledUntil = heartbeat.last(now);
        return UnreadableEntries.in(tickets, stored -> {
            if (!stored.key.equals(Heartbeat.KEY)) {
                poll(TicketFormat.read(stored.value), polledUntil);
            }
        });
    }

    /** Stores a ticket and starts polling; false if the ticket is too large to be stored, and then nothing happens. */
    boolean open(Ticket ticket, Instant now) {
        byte[] written = TicketFormat.write(ticket);
        if (!fit.fitsTicket(ticket.taskId().value(), written)) {
            return false;
        }
        tickets.put(ticket.taskId().value(), written);
        poll(ticket, now);
        return true;
    }

    private void poll(Ticket ticket, Instant polledUntil) {
        TaskHandle task = poller.follow(ticket, polledUntil, closed);
        open.put(ticket.taskId(), task);
        local.add(count(task));
    }

    private static int count(TaskHandle task) {
        return task.isPolled() ? 1 : 0;
    }

    /** Renews the heartbeat while any task is open; called frequently. */
    void renewHeartbeat(Instant now) {
        if (!open.isEmpty() || isNew()) {
            heartbeat.renew(now);
        }
    }

    int number() {
        return open.size();
    }

    /** The task, or null; thread-safe. */
    TaskHandle find(TaskId taskId) {
        return open.get(taskId);
    }

    /** All tasks; thread-safe. */
    Stream<TaskHandle> all() {
        return open.values().stream();
    }

    boolean isOpen(TaskId taskId) {
        return open.containsKey(taskId);
    }

    /** Whether this very ticket is open, and not another one of the same ID; a stored ticket has no epoch. */
    boolean has(Ticket ticket) {
        TaskHandle task = open.get(ticket.taskId());
        return task != null && task.ticket().source().partitionKey().equals(ticket.source().partitionKey())
                && task.ticket().source().offset() == ticket.source().offset();
    }

    /** Whether the completion belongs to the submission that is open now, and not to an earlier one of the same ID. */
    boolean awaits(Completion completion) {
        TaskHandle task = open.get(completion.ticket().taskId());
        return task != null && task.ticket().source().equals(completion.ticket().source());
    }

    /** Stops polling an open task, and returns its completion; the ticket stays until {@link #close}. */
    Completion cancel(TaskId taskId) {
        return open.get(taskId).cancel();
    }

    void close(TaskId taskId) {
        local.add(-count(open.remove(taskId)));
        tickets.delete(taskId.value());
    }

    /** Stops polling without closing any task. */
    void drop() {
        local.remove(this);
        open.values().forEach(TaskHandle::drop);
        local.add(-open.values().stream().mapToInt(OpenTasks::count).sum());
        open.clear();
    }
}
