package dev.videorelay.intake.transaction;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
 * What intake files, and the offsets behind it: both are in one transaction, so readers see both or neither.
 *
 * <p>Nobody waits for a record to be acknowledged. What becomes of it shows at the commit, or earlier with another record.
 * After an error a filing can only be closed, and all since its last commit is void. Another one of the same name begins
 * anew. For one thread.
 */
final class IntakeTransaction implements AutoCloseable {

    /** Where the broker is gone there is nothing to wait for: it aborts what was open by itself. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Producer<byte[], byte[]> producer;
    private final IntakeCapacity room;
    private final IntakeProgress progress;
    private final Consumer<ProducerRecord<byte[], byte[]>> tooLarge;
    /** The offset behind the last record of this transaction in each partition. */
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    private boolean begun;
    private boolean open;
    private volatile boolean refused;
    private volatile boolean closed;

    /**
     * @param settings of a producer with a {@code transactional.id}, which is the filing's name
     * @param tooLarge takes each record that was too large for its topic
     */
    IntakeTransaction(Map<String, Object> settings, IntakeCapacity room, IntakeProgress progress,
            Consumer<ProducerRecord<byte[], byte[]>> tooLarge) {
        this.room = room;
        this.progress = progress;
        this.tooLarge = tooLarge;
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * To be called before anything is read: what an earlier filing of this name has left open is over then.
     *
     * @throws KafkaException if the broker does not say so in time
     */
    void begin() {
        if (!begun) {
            producer.initTransactions();
            begun = true;
        }
    }

    /**
     * @param source address of the submission that the record is about
     * @throws KafkaException if this or an earlier record cannot be written
     */
    void file(ProducerRecord<byte[], byte[]> record, String source) {
        open();
        producer.send(record, (written, failure) -> written(record, source, written, failure));
    }

    /**
     * Commits all that was filed.
     *
     * @param read where {@code reader} is to go on
     * @throws KafkaException if it cannot be committed, or is not known to be
     */
    void commit(Map<TopicPartition, OffsetAndMetadata> read, ConsumerGroupMetadata reader) {
        open();
        producer.sendOffsetsToTransaction(read, reader);
        producer.commitTransaction();
        open = false;
        room.filed(Map.copyOf(ends));
        ends.clear();
    }

    private void written(ProducerRecord<byte[], byte[]> record, String source, RecordMetadata written,
            Exception failure) {
        if (failure == null) {
            ends.merge(new TopicPartition(written.topic(), written.partition()), written.offset() + 1, Math::max);
            return;
        }
        if (failure instanceof RecordTooLargeException) {
            tooLarge.accept(record);
        }
        // What else is in the transaction fails after it, some with the same exception
        Optional<RefusedRecord> refusal = refused
                ? Optional.empty()
                : RefusedRecord.of(source, record.topic(), failure);
        refusal.ifPresent(now -> {
            refused = true;
            progress.refused(now);
        });
    }

    /** Whether a topic refuses one of its records, so that the same filing will fail again. */
    boolean isRefused() {
        return refused;
    }

    private void open() {
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
        producer.close(PATIENCE);
    }
}
