package dev.videorelay.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Committed offset of a group, read once no open transaction is about to change it. */
public final class GroupOffset {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ListConsumerGroupOffsetsOptions STABLE = new ListConsumerGroupOffsetsOptions()
            .requireStable(true);

    private GroupOffset() {}

    /** Empty if the group has committed none. */
    public static OptionalLong committed(Admin admin, String group, TopicPartition partition) {
        // Kafka leaves the partition out while a transaction that changes its offset is open; with no offset it has a null
        OffsetAndMetadata offset = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> asked(admin, group, partition), known -> known.containsKey(partition))
                .get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
    }

    private static Map<TopicPartition, OffsetAndMetadata> asked(Admin admin, String group, TopicPartition partition)
            throws Exception {
        return admin.listConsumerGroupOffsets(
                Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition))), STABLE)
                .partitionsToOffsetAndMetadata(group)
                .get();
    }
}
