package dev.videorelay.intake.transaction;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.serialization.Serializer;

import dev.videorelay.kafka.RejectedRecord;
import dev.videorelay.task.Accepted;
import dev.videorelay.timing.RecordTimestamp;

/**
 * Producer of the intake route's endpoints: it adds records to the present {@link IntakeTransaction}, and reports each as sent
 * at once.
 */
final class TransactionalProducer<K, V> implements Producer<K, V> {

    /** Without metadata, since the offset of a record is not known yet. */
    private static final Future<RecordMetadata> SENT = CompletableFuture.completedFuture(null);

    private final Supplier<IntakeTransaction> transaction;
    private final Serializer<K> keys;
    private final Serializer<V> values;

    TransactionalProducer(Supplier<IntakeTransaction> transaction, Serializer<K> keys, Serializer<V> values) {
        this.transaction = transaction;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
        transaction.get()
                .send(new ProducerRecord<>(record.topic(), record.partition(), RecordTimestamp.now(),
                        keys.serialize(record.topic(), record.headers(), record.key()),
                        values.serialize(record.topic(), record.headers(), record.value()), record.headers()),
                        source(record));
        return SENT;
    }

    private static String source(ProducerRecord<?, ?> record) {
        if (record.value() instanceof Accepted accepted) {
            return accepted.source().address();
        }
        return record.value() instanceof RejectedRecord rejected ? rejected.source() : "unknown";
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<K, V> record, Callback callback) {
        send(record);
        callback.onCompletion(null, null);
        return SENT;
    }

    /** The transaction is closed with the consumer that it belongs to. */
    @Override
    public void close() {
        keys.close();
        values.close();
    }

    @Override
    public void close(Duration timeout) {
        close();
    }

    @Override
    public void initTransactions() {
        throw endedByConsumer();
    }

    @Override
    public void beginTransaction() {
        throw endedByConsumer();
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata groupMetadata) {
        throw endedByConsumer();
    }

    @Override
    public void commitTransaction() {
        throw endedByConsumer();
    }

    @Override
    public void abortTransaction() {
        throw endedByConsumer();
    }

    private static UnsupportedOperationException endedByConsumer() {
        return new UnsupportedOperationException("the consumer of the intake route begins and ends transactions");
    }

    @Override
    public void flush() {
        // done by the commit
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return Map.of();
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        throw new UnsupportedOperationException();
    }
}
