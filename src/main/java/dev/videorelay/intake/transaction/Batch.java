package dev.videorelay.intake.transaction;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll has delivered, and what of it the route has filed.
 *
 * <p>An offset goes on only if all records before it are filed: after an error in the route there is no next offset.
 */
final class Batch {

    /** Offsets behind the last record of each partition. */
    private final Map<TopicPartition, Long> delivered;
    /** Where the consumer goes on: behind ends of transactions and aborted records as well, which it does not deliver. */
    private final Map<TopicPartition, OffsetAndMetadata> next;
    private final Map<TopicPartition, Long> filed = new HashMap<>();

    private Batch(Map<TopicPartition, Long> delivered, Map<TopicPartition, OffsetAndMetadata> next) {
        this.delivered = delivered;
        this.next = next;
    }

    static Batch of(ConsumerRecords<?, ?> polled) {
        return new Batch(polled.partitions()
                .stream()
                .collect(toMap(partition -> partition, partition -> behind(polled.records(partition)))),
                polled.nextOffsets());
    }

    static Batch empty() {
        return new Batch(Map.of(), Map.of());
    }

    /** Whether the consumer has not come further. */
    boolean isEmpty() {
        return next.isEmpty();
    }

    private static long behind(List<? extends ConsumerRecord<?, ?>> records) {
        return records.get(records.size() - 1).offset() + 1;
    }

    /** @param end offset behind the last record that is filed */
    void filed(TopicPartition partition, long end) {
        filed.put(partition, end);
    }

    /**
     * Where to go on in each partition in which the consumer has come further.
     *
     * @throws IllegalStateException if a record is not filed
     */
    Map<TopicPartition, OffsetAndMetadata> next() {
        delivered.forEach((partition, end) -> {
            if (!end.equals(filed.get(partition))) {
                throw new IllegalStateException("not all records were filed: partition=%s delivered to=%d filed to=%s"
                        .formatted(partition, end, filed.get(partition)));
            }
        });
        return next;
    }
}
