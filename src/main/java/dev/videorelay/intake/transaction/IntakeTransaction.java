package dev.videorelay.intake.transaction;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Transaction of what intake files and of the offsets of what it has read: consumers see both or neither.
 *
 * <p>Records are sent without waiting for their acknowledgements; a failure shows at the commit, or earlier with another
 * record. After a failure the transaction can only be closed, which aborts all since its last commit, and a new one of
 * the same name goes on. For one thread.
 */
final class IntakeTransaction implements AutoCloseable {

    /** Short, since a broker that is not reachable aborts what is open by itself. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

    private final Producer<byte[], byte[]> producer;
    private final IntakeCapacity capacity;
    private final IntakeProgress progress;
    private final Consumer<ProducerRecord<byte[], byte[]>> tooLarge;
    /** Offset after the last record of this transaction in each partition. */
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    private boolean initialized;
    private boolean open;
    private volatile boolean refused;
    private volatile boolean closed;

    /**
     * @param settings of a producer with a {@code transactional.id}, which is the name of the transaction
     * @param tooLarge accepts the record that was too large for its topic
     */
    IntakeTransaction(Map<String, Object> settings, IntakeCapacity capacity, IntakeProgress progress,
            Consumer<ProducerRecord<byte[], byte[]>> tooLarge) {
        this.capacity = capacity;
        this.progress = progress;
        this.tooLarge = tooLarge;
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Ends what an earlier transaction of this name has left open; called before anything is read.
     *
     * @throws KafkaException if the broker does not answer in time
     */
    void init() {
        if (!initialized) {
            producer.initTransactions();
            initialized = true;
        }
    }

    /**
     * Sends a record without waiting for its acknowledgement.
     *
     * @param source address of the submission that the record is about
     * @throws KafkaException if this or an earlier record cannot be written
     */
    void send(ProducerRecord<byte[], byte[]> record, String source) {
        beginIfNeeded();
        producer.send(record, (written, failure) -> onCompletion(record, source, written, failure));
    }

    /**
     * Commits all records that were sent.
     *
     * @param read offsets at which {@code reader} goes on
     * @throws KafkaException if it cannot be committed, or is not known to be
     */
    void commit(Map<TopicPartition, OffsetAndMetadata> read, ConsumerGroupMetadata reader) {
        beginIfNeeded();
        producer.sendOffsetsToTransaction(read, reader);
        producer.commitTransaction();
        open = false;
        capacity.onFiled(Map.copyOf(ends));
        ends.clear();
    }

    private void onCompletion(ProducerRecord<byte[], byte[]> record, String source, RecordMetadata written,
            Exception failure) {
        if (failure == null) {
            ends.merge(new TopicPartition(written.topic(), written.partition()), written.offset() + 1, Math::max);
            return;
        }
        // The other records of the transaction fail after it, some with the same exception, which says nothing about them
        if (!refused) {
            RefusedRecord.of(source, record.topic(), failure).ifPresent(now -> {
                refused = true;
                progress.refused(now);
                if (failure instanceof RecordTooLargeException) {
                    tooLarge.accept(record);
                }
            });
        }
    }

    /** Whether a topic refuses one of its records, so that the same records will fail again. */
    boolean isRefused() {
        return refused;
    }

    private void beginIfNeeded() {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Aborts what is not committed. */
    @Override
    public void close() {
        closed = true;
        producer.close(CLOSE_TIMEOUT);
    }
}
