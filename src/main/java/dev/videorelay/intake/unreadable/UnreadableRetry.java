package dev.videorelay.intake.unreadable;

import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;

/**
 * Reads on in the other partitions while one has a batch that cannot be read.
 *
 * <p>Kafka's consumer keeps such a batch and fails with it at each poll. So its partition is paused, and when the batch is to
 * be read again, {@link #poll} fails once: the next consumer fetches it anew. For the thread of the consumer.
 */
public final class UnreadableRetry {

    private final Consumer<?, ?> consumer;
    private final UnreadableBatches batches;
    private Instant retry = Instant.MAX;

    public UnreadableRetry(Consumer<?, ?> consumer, UnreadableBatches batches) {
        this.consumer = consumer;
        this.batches = batches;
    }

    /**
     * @param read one poll of the consumer
     * @throws KafkaException if it failed for another reason than a batch, or if a batch is to be read again
     */
    public <K, V> ConsumerRecords<K, V> poll(Supplier<ConsumerRecords<K, V>> read) {
        if (!batches.clock().instant().isBefore(retry)) {
            throw new KafkaException("Connecting again to read what could not be read: "
                    + batches.describe().orElse("it is no longer here"));
        }
        try {
            return read.get();
        } catch (KafkaException e) {
            leaveOut(UnreadableBatch.of(e, consumer).orElseThrow(() -> e));
            return ConsumerRecords.empty();
        }
    }

    private void leaveOut(UnreadableBatch batch) {
        Instant next = batches.failed(batch);
        retry = next.isBefore(retry) ? next : retry;
        consumer.pause(Set.of(batch.partition()));
    }
}
