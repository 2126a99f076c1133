package dev.videorelay.ledger.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.UnreadableException;
import dev.videorelay.task.Ticket;

/**
 * What the ledger puts into the topic of rejected submissions: something that it cannot keep, read or publish.
 *
 * @param key may be null
 * @param value may be null
 * @param source address of the submission, or where the entry lay
 * @param code why, in one word
 */
public record Rejection(String key, byte[] value, String source, String code, String message) {

    static final String TOO_LARGE = "too_large";

    /** Longest value. */
    private static final int LIMIT = 64 * 1024;

    public static Rejection unreadable(String key, byte[] value, String place, UnreadableException why) {
        return new Rejection(key, value, AcceptedFormat.source(value).orElse(place), why.code, why.getMessage());
    }

    /** Of a task that has ended, and whose event its topic does not take; the value can be submitted again. */
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
        Headers headers = new RecordHeaders().add("relay-error-code", code.getBytes(UTF_8))
                .add("relay-error-message", message.getBytes(UTF_8))
                .add("relay-source", source.getBytes(UTF_8));
        return new Record<>(key, value == null ? null : cut(headers, fit), at, headers);
    }

    private byte[] cut(Headers headers, RecordFit fit) {
        if (value.length <= Math.min(LIMIT, fit.roomForRejected(key, headers))) {
            return value;
        }
        headers.add("relay-value-bytes", String.valueOf(value.length).getBytes(UTF_8));
        return Arrays.copyOf(value, Math.max(0, Math.min(LIMIT, fit.roomForRejected(key, headers))));
    }
}
