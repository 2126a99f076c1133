package dev.videorelay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Record of the topic of rejected submissions: key and value cut to what the topic takes, and the reason as headers.
 *
 * @param key at most the first 64 KiB; may be null
 * @param value at most the first 64 KiB; may be null
 * @param valueBytes length of the value in digits if it was cut, else null
 * @param code of the reason
 * @param message the reason in words
 * @param source address of the submission
 */
@RegisterForReflection
public record RejectedRecord(byte[] key, byte[] value, String valueBytes, String code, String message, String source) {

    /** Longest key or value, in bytes. */
    private static final int LONGEST = 64 * 1024;

    /** @param limit largest record that the topic takes, in bytes as {@link RecordSize} computes them */
    public static RejectedRecord of(byte[] key, byte[] value, String code, String message, String source, int limit) {
        RejectedRecord empty = new RejectedRecord(null, null, null, code, message, source);
        byte[] shortKey = cut(key, empty.room(limit) / 2);
        RejectedRecord whole = new RejectedRecord(shortKey, value, null, code, message, source);
        if (value == null || value.length <= Math.min(LONGEST, whole.room(limit))) {
            return whole;
        }
        RejectedRecord marked = new RejectedRecord(shortKey, value, String.valueOf(value.length), code, message,
                source);
        return new RejectedRecord(shortKey, cut(value, marked.room(limit)), marked.valueBytes, code, message, source);
    }

    /** Bytes that are left for a value. */
    private int room(int limit) {
        Headers headers = new RecordHeaders();
        addTo(headers);
        return limit - RecordSize.of(key, new byte[0], headers) - Integer.BYTES; // for its own length
    }

    private static byte[] cut(byte[] bytes, int room) {
        int longest = Math.max(0, Math.min(LONGEST, room));
        return bytes == null || bytes.length <= longest ? bytes : Arrays.copyOf(bytes, longest);
    }

    /** Adds the reason to the headers of the record. */
    public void addTo(Headers headers) {
        headers.add("relay-error-code", code.getBytes(UTF_8))
                .add("relay-error-message", message.getBytes(UTF_8))
                .add("relay-source", source.getBytes(UTF_8));
        if (valueBytes != null) {
            headers.add("relay-value-bytes", valueBytes.getBytes(UTF_8));
        }
    }
}
