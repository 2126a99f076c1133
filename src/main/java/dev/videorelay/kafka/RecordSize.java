package dev.videorelay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Size of a record as Kafka's producer computes it: alone in a batch, uncompressed, and with the longest record header that
 * it can have.
 */
public final class RecordSize {

    private static final int BATCH_HEADER = 61;
    private static final int LONGEST_RECORD_HEADER = 21;

    private RecordSize() {}

    public static int of(ProducerRecord<byte[], byte[]> record) {
        return of(record.key(), record.value(), record.headers());
    }

    /**
     * @param key may be null
     * @param value may be null
     */
    public static int of(byte[] key, byte[] value, Headers headers) {
        long bytes = BATCH_HEADER + LONGEST_RECORD_HEADER + withLength(key) + withLength(value);
        int number = 0;
        for (Header header : headers) {
            bytes += withLength(header.key().getBytes(UTF_8)) + withLength(header.value());
            number++;
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes + varint(number));
    }

    /** Null is written as a length of one byte. */
    private static long withLength(byte[] bytes) {
        return bytes == null ? 1 : (long) varint(bytes.length) + bytes.length;
    }

    /** Bytes of a length as a zigzag varint: seven bits each, of which one in all is the sign. */
    private static int varint(int length) {
        return 1 + (32 - Integer.numberOfLeadingZeros(length)) / 7;
    }
}
