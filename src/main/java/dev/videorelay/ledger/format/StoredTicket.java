package dev.videorelay.ledger.format;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;

/**
 * Ticket as the store has it: a JSON array, without the field names that an accepted submission has for other consumers. Each
 * open task has one in the heap, and each restart reads all of them.
 *
 * <p>It has no leader epoch: the epoch serves to detect replays, which is done by {@link OffsetRanges}.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"version", "taskId", "provider", "accepted", "deadline", "topic", "topicId", "partition", "since",
        "offset", "headers"})
@RegisterForReflection
record StoredTicket(int version, TaskId taskId, String provider, Instant accepted, Instant deadline, String topic,
        String topicId, int partition, long since, long offset, Map<String, byte[]> headers) {

    /** Raised when an older relay could not read what a newer one writes. */
    static final int VERSION = 1;

    static StoredTicket of(Ticket ticket) {
        Source source = ticket.source();
        return new StoredTicket(VERSION, ticket.taskId(), ticket.provider(), ticket.accepted(), ticket.deadline(),
                source.topic(), source.topicId(), source.partition(), source.since(), source.offset(),
                ticket.headers());
    }

    Ticket ticket() {
        return new Ticket(taskId, provider, accepted, deadline,
                new Source(topic, topicId, partition, since, offset, Source.NO_EPOCH), headers);
    }
}
