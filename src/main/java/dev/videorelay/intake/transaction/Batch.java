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
 * Records of one poll, and how many of them the route has filed.
 *
 * <p>Offsets advance only if all records are filed: after an error in the route there is no next offset.
 */
final class Batch {

    /** Offset after the last record of each partition. */
    private final Map<TopicPartition, Long> delivered;
    /** Next offset of each partition: after ends of transactions and aborted records too, which are not delivered. */
    private final Map<TopicPartition, OffsetAndMetadata> next;
    private final Map<TopicPartition, Long> filed = new HashMap<>();

    private Batch(Map<TopicPartition, Long> delivered, Map<TopicPartition, OffsetAndMetadata> next) {
        this.delivered = delivered;
        this.next = next;
    }

    static Batch of(ConsumerRecords<?, ?> polled) {
        return new Batch(polled.partitions()
                .stream()
                .collect(toMap(partition -> partition, partition -> endOf(polled.records(partition)))),
                polled.nextOffsets());
    }

    static Batch empty() {
        return new Batch(Map.of(), Map.of());
    }

    /** Whether the consumer has not advanced. */
    boolean isEmpty() {
        return next.isEmpty();
    }

    private static long endOf(List<? extends ConsumerRecord<?, ?>> records) {
        return records.get(records.size() - 1).offset() + 1;
    }

    /** @param end offset after the last record that is filed */
    void filed(TopicPartition partition, long end) {
        filed.put(partition, end);
    }

    /**
     * Next offset of each partition in which the consumer has advanced.
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
