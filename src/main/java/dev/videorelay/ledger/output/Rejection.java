package dev.videorelay.ledger.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

import dev.videorelay.kafka.RejectedRecord;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.UnreadableException;
import dev.videorelay.task.Ticket;

/**
 * Something that the ledger cannot store, read or publish, on its way to the topic of rejected submissions.
 *
 * @param key may be null
 * @param value may be null
 * @param source address of the submission, or of the entry
 * @param code of the reason
 */
public record Rejection(String key, byte[] value, String source, String code, String message) {

    static final String TOO_LARGE = "too_large";

    public static Rejection unreadable(String key, byte[] value, String place, UnreadableException why) {
        return new Rejection(key, value, AcceptedFormat.source(value).orElse(place), why.code, why.getMessage());
    }

    /** A task whose event is too large for its topic in any form; the value can be submitted again. */
    public static Rejection ofEvent(Ticket ticket, String status) {
        String value = "{\"taskId\":\"%s\",\"provider\":\"%s\"}".formatted(ticket.taskId(), ticket.provider());
        return new Rejection(ticket.taskId().value(), value.getBytes(UTF_8), ticket.source().address(), TOO_LARGE,
                "the task ended as " + status + ", and its event is over the limit of its topic however short");
    }

    public static Rejection ofTicket(Ticket ticket, byte[] value) {
        return new Rejection(ticket.taskId().value(), value, ticket.source().address(), TOO_LARGE,
                "the ticket is over the limit of the ledger's changelog; are the copied headers too long?");
    }

    /** @param at in milliseconds since 1970 */
    public Record<String, byte[]> record(long at, RecordFit fit) {
        RejectedRecord rejected = RejectedRecord.of(key == null ? null : key.getBytes(UTF_8), value, code, message,
                source,
                fit.limitOfRejected());
        Headers headers = new RecordHeaders();
        rejected.addTo(headers);
        return new Record<>(rejected.key() == null ? null : new String(rejected.key(), UTF_8), rejected.value(), at,
                headers);
    }
}
