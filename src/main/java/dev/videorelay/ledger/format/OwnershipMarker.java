package dev.videorelay.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;

import org.apache.kafka.streams.processor.api.Record;

/**
 * Record that an instance writes to the accepted submissions of a partition that it has taken over, and reads back before it
 * publishes anything for the partition.
 *
 * <p>The broker recognizes an instance that was suspended, and has lost the partition meanwhile, by the offset that its
 * transaction commits. Streams commits an offset only for partitions of which it has read a record since it took them over;
 * a transaction without an offset would be committed, and its event published twice. So there has to be a record to read.
 */
public final class OwnershipMarker {

    /** No task ID begins with this. */
    private static final String KEY = "#claim/";
    private static final byte[] VALUE = "{\"version\":1,\"kind\":\"claim\"}".getBytes(UTF_8);

    private OwnershipMarker() {}

    /** @param at in milliseconds since 1970 */
    public static Record<String, byte[]> of(int partition, long at) {
        return new Record<>(KEY + partition, VALUE, at);
    }

    /** @param key of a record among the accepted submissions, or null */
    public static boolean is(String key) {
        return key != null && key.startsWith(KEY);
    }

    /** A marker goes to the partition that it is for. */
    public static Optional<Set<Integer>> partition(String topic, String key, byte[] value, int partitions) {
        return Optional.of(Set.of(Integer.valueOf(key.substring(KEY.length()))));
    }
}
