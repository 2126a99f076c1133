package dev.videorelay.intake.transaction;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Kafka consumer whose offsets are committed in a producer's transaction: it rejects commits of its own, and says when
 * partitions are assigned or removed and when it is closed.
 */
abstract class TransactionalConsumer extends KafkaConsumer<byte[], Object> {

    private boolean isClosing;

    TransactionalConsumer(Properties settings) {
        super(settings);
    }

    /** Called with partitions that this consumer did not have before. */
    abstract void assigned(Set<TopicPartition> partitions);

    /** Called with partitions that this consumer has no longer, also when it is closed. */
    abstract void removed(Collection<TopicPartition> partitions);

    /** Called by each way of closing. */
    abstract void beforeClose();

    boolean isClosing() {
        return isClosing;
    }

    /** Whether the last fetches left nothing in the topic. */
    boolean hasReadAll() {
        return assignment().stream().allMatch(partition -> currentLag(partition).orElse(1) == 0);
    }

    /** Waits between two polls; an interrupt has the same result as during a poll. */
    static void sleep(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                assigned(Set.copyOf(partitions));
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                removed(partitions);
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                removed(partitions);
                listener.onPartitionsLost(partitions);
            }
        });
    }

    @Override
    public void unsubscribe() {
        isClosing = true;
        super.unsubscribe();
    }

    @Override
    public void close() {
        close(super::close);
    }

    @Override
    @Deprecated
    public void close(Duration timeout) {
        close(() -> super.close(timeout));
    }

    @Override
    public void close(CloseOptions options) {
        close(() -> super.close(options));
    }

    private void close(Runnable closeConsumer) {
        isClosing = true;
        try {
            beforeClose();
        } finally {
            closeConsumer.run();
        }
    }

    @Override
    public void commitSync() {
        throw outsideOfTransaction();
    }

    @Override
    public void commitSync(Duration timeout) {
        throw outsideOfTransaction();
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        throw outsideOfTransaction();
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        throw outsideOfTransaction();
    }

    @Override
    public void commitAsync() {
        throw outsideOfTransaction();
    }

    @Override
    public void commitAsync(OffsetCommitCallback callback) {
        throw outsideOfTransaction();
    }

    @Override
    public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        throw outsideOfTransaction();
    }

    private static UnsupportedOperationException outsideOfTransaction() {
        return new UnsupportedOperationException("intake commits offsets only in the transaction of what it has filed");
    }
}
