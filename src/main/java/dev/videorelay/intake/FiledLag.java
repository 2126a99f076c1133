package dev.videorelay.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

import dev.videorelay.kafka.TopicIds;

/**
 * What this instance has filed and no ledger has taken in yet, by offsets: rather too much, since some of them have no
 * record, and since it is not always known how far the ledger has come. Offsets of a topic that was deleted and created again
 * do not count.
 */
final class FiledLag {

    private static final Logger LOG = Logger.getLogger(FiledLag.class);

    /** Shorter than a stop may take, for it waits for who asks. */
    private static final int PATIENCE_MS = 1_000;

    private final Admin admin;
    private final String application;
    private final String topic;
    private final TopicIds topicIds;
    private final Map<TopicPartition, Long> filed = new HashMap<>();
    private final Map<TopicPartition, Long> taken = new HashMap<>();
    private String topicId;

    /**
     * @param application the Streams application whose offsets say what was taken in
     * @param topic that intake files in
     */
    FiledLag(Admin admin, String application, String topic, TopicIds topicIds) {
        this.admin = admin;
        this.application = application;
        this.topic = topic;
        this.topicIds = topicIds;
    }

    void filed(TopicPartition partition, long end) {
        // Offsets go back only in a topic made anew
        if (topicId == null || filed.getOrDefault(partition, 0L) > end) {
            forgetAnEarlierTopic();
        }
        filed.put(partition, end);
    }

    long size() {
        return filed.entrySet()
                .stream()
                .mapToLong(end -> Math.max(0, end.getValue() - taken.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /** Sees how far the ledger has come; a broker that does not say can be asked later. */
    void look() {
        try {
            forgetAnEarlierTopic();
            admin.listConsumerGroupOffsets(application, new ListConsumerGroupOffsetsOptions().timeoutMs(PATIENCE_MS))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach(this::taken);
        } catch (ExecutionException e) {
            LOG.debugf(e.getCause(), "Cannot tell how far the ledger has come: group=%s", application);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void forgetAnEarlierTopic() {
        try {
            String now = topicIds.of(topic);
            if (!now.equals(topicId)) {
                filed.clear();
                taken.clear();
            }
            topicId = now;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debugf(e, "Cannot tell whether it is still the same topic: topic=%s", topic);
        }
    }

    private void taken(TopicPartition partition, OffsetAndMetadata committed) {
        if (committed != null) {
            taken.put(partition, committed.offset());
        }
    }
}
