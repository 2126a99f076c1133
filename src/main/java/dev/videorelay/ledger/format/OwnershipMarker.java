package dev.videorelay.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;

import org.apache.kafka.streams.processor.api.Record;

/**
 * What an instance writes among the accepted submissions of a partition that it has taken over, and reads back before it
 * publishes anything for it.
 *
 * <p>The broker tells an instance that was held, and has lost the partition meanwhile, from the present one by the offset
 * that a transaction commits. Streams commits one only for a partition of which it has read a record since it took it
 * over; a transaction without any would be let pass, and its event published twice. So there has to be a record to read.
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

    /** A claim goes to the partition that it is of. */
    public static Optional<Set<Integer>> partition(String topic, String key, byte[] value, int partitions) {
        return Optional.of(Set.of(Integer.valueOf(key.substring(KEY.length()))));
    }
}
