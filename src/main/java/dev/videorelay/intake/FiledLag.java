package dev.videorelay.intake;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

import dev.videorelay.kafka.KafkaFutures;
import dev.videorelay.kafka.TopicIds;

/**
 * Consumer lag of the ledger behind what this instance has filed, in offsets. It is an upper bound: some offsets have no
 * record, and the ledger may have committed more since it was last asked. Offsets of a topic that was deleted and created
 * again do not count.
 */
final class FiledLag {

    private static final Logger LOG = Logger.getLogger(FiledLag.class);

    /** Shorter than a stop may take: a stop waits for the thread that asks. */
    private static final int TIMEOUT_MS = 1_000;

    private final Admin admin;
    private final String application;
    private final String topic;
    private final TopicIds topicIds;
    private final Map<TopicPartition, Long> filed = new HashMap<>();
    private final Map<TopicPartition, Long> consumed = new HashMap<>();
    private String topicId;

    /**
     * @param application the Streams application whose committed offsets count
     * @param topic that intake files accepted submissions in
     */
    FiledLag(Admin admin, String application, String topic, TopicIds topicIds) {
        this.admin = admin;
        this.application = application;
        this.topic = topic;
        this.topicIds = topicIds;
    }

    void filed(TopicPartition partition, long end) {
        // Offsets go back only in a topic that was created again
        if (topicId == null || filed.getOrDefault(partition, 0L) > end) {
            clearIfTopicWasRecreated();
        }
        filed.put(partition, end);
    }

    long size() {
        return filed.entrySet()
                .stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /** Reads the committed offsets of the ledger; without an answer the offsets read before stay. */
    void refresh() {
        try {
            clearIfTopicWasRecreated();
            KafkaFutures.join(admin
                    .listConsumerGroupOffsets(application, new ListConsumerGroupOffsetsOptions().timeoutMs(TIMEOUT_MS))
                    .partitionsToOffsetAndMetadata()).forEach(this::consumed);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debugf(e, "Cannot read the ledger's committed offsets: group=%s", application);
        }
    }

    private void clearIfTopicWasRecreated() {
        try {
            String now = topicIds.of(topic);
            if (!now.equals(topicId)) {
                filed.clear();
                consumed.clear();
            }
            topicId = now;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debugf(e, "Cannot read the ID of the topic: topic=%s", topic);
        }
    }

    private void consumed(TopicPartition partition, OffsetAndMetadata committed) {
        if (committed != null) {
            consumed.put(partition, committed.offset());
        }
    }
}
