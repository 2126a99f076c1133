package dev.videorelay.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * What this instance has filed and no ledger has taken in yet, by offsets: rather too much, since some of them have no
 * record, and since it is not always known how far the ledger has come.
 */
final class Backlog {

    private static final Logger LOG = Logger.getLogger(Backlog.class);

    /** Shorter than a stop may take, for it waits for who asks. */
    private static final int PATIENCE_MS = 1_000;

    private final Admin admin;
    private final String application;
    private final Map<TopicPartition, Long> filed = new HashMap<>();
    private final Map<TopicPartition, Long> taken = new HashMap<>();

    /** @param application the Streams application whose offsets say what was taken in */
    Backlog(Admin admin, String application) {
        this.admin = admin;
        this.application = application;
    }

    void filed(TopicPartition partition, long end) {
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

    private void taken(TopicPartition partition, OffsetAndMetadata committed) {
        if (committed != null) {
            taken.put(partition, committed.offset());
        }
    }
}
