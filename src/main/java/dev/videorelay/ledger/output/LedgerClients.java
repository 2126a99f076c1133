package dev.videorelay.ledger.output;

import java.util.Map;
import java.util.concurrent.Future;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.timing.RecordTimestamp;

/** Kafka clients of the ledger: those of Kafka Streams, with a producer that reports its commits and records that were too large. */
public final class LedgerClients implements KafkaClientSupplier {

    private final RecordLimits limits;
    private final CommitMonitor commits;

    public LedgerClients(RecordLimits limits, CommitMonitor commits) {
        this.limits = limits;
        this.commits = commits;
    }

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new LedgerProducer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return getConsumer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return getConsumer(settings);
    }

    /**
     * Takes part in the commits of Kafka Streams, which come ten times per second while tasks are open, mostly with nothing to commit:
     * no record, and the same offsets as before. Kafka would make a transaction of each.
     */
    private final class LedgerProducer extends KafkaProducer<byte[], byte[]> {

        /** Whether a record of the transaction was too large. */
        private volatile boolean refused;
        /** Whether the transaction has records: then it needs its offsets, by which the broker sees who owns the partitions. */
        private boolean hasRecords;
        private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();
        private Map<TopicPartition, OffsetAndMetadata> toCommit = Map.of();

        LedgerProducer(Map<String, Object> settings) {
            super(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            hasRecords = true;
            ProducerRecord<byte[], byte[]> stamped = stamped(record);
            return super.send(stamped, (written, failure) -> {
                // The records that were not sent yet fail after it with the same exception, which says nothing about them
                if (failure instanceof RecordTooLargeException && !refused) {
                    refused = true;
                    limits.refused(stamped);
                }
                callback.onCompletion(written, failure);
            });
        }

        /** Sets the time of the wall clock: Streams sets the steady clock's, or that of the record it processes. */
        private static ProducerRecord<byte[], byte[]> stamped(ProducerRecord<byte[], byte[]> record) {
            return new ProducerRecord<>(record.topic(), record.partition(), RecordTimestamp.now(), record.key(),
                    record.value(), record.headers());
        }

        @Override
        public void beginTransaction() {
            refused = false;
            hasRecords = false;
            toCommit = committed;
            super.beginTransaction();
        }

        @Override
        public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets,
                ConsumerGroupMetadata group) {
            if (hasRecords || !offsets.equals(committed)) {
                super.sendOffsetsToTransaction(offsets, group);
            }
            toCommit = Map.copyOf(offsets);
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            committed = toCommit;
            commits.committed();
        }
    }
}
