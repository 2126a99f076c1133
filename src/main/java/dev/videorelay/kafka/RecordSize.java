package dev.videorelay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Bytes that a record takes as Kafka's producer reckons it: alone in a batch, uncompressed, and with the longest head
 * that it can have.
 */
public final class RecordSize {

    private static final int BATCH_HEAD = 61;
    private static final int LONGEST_RECORD_HEAD = 21;

    private RecordSize() {}

    public static int of(ProducerRecord<byte[], byte[]> record) {
        return of(record.key(), record.value(), record.headers());
    }

    /**
     * @param key may be null
     * @param value may be null
     */
    public static int of(byte[] key, byte[] value, Headers headers) {
        long bytes = BATCH_HEAD + LONGEST_RECORD_HEAD + withLength(key) + withLength(value);
        int number = 0;
        for (Header header : headers) {
            bytes += withLength(header.key().getBytes(UTF_8)) + withLength(header.value());
            number++;
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes + varint(number));
    }

    /** Null has a length of its own, which takes one byte. */
    private static long withLength(byte[] bytes) {
        return bytes == null ? 1 : (long) varint(bytes.length) + bytes.length;
    }

    /** Bytes of a length as a varint: seven bits each, one of all bits is for the sign. */
    private static int varint(int length) {
        return 1 + (32 - Integer.numberOfLeadingZeros(length)) / 7;
    }
}
