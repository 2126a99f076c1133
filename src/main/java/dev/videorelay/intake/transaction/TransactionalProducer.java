package dev.videorelay.intake.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.serialization.Serializer;

import dev.videorelay.task.Accepted;
import dev.videorelay.timing.RecordTimestamp;

/**
 * What an endpoint of the intake route takes for its producer: it adds to the present {@link IntakeTransaction}, and says at once
 * that the record is sent.
 */
final class TransactionalProducer<K, V> implements Producer<K, V> {

    /** As the intake route has it. */
    private static final String SOURCE = "relay-source";
    /** Nothing is known yet of where a record lies. */
    private static final Future<RecordMetadata> FILED = CompletableFuture.completedFuture(null);

    private final Supplier<IntakeTransaction> filing;
    private final Serializer<K> keys;
    private final Serializer<V> values;

    TransactionalProducer(Supplier<IntakeTransaction> filing, Serializer<K> keys, Serializer<V> values) {
        this.filing = filing;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
        filing.get()
                .file(new ProducerRecord<>(record.topic(), record.partition(), RecordTimestamp.now(),
                        keys.serialize(record.topic(), record.headers(), record.key()),
                        values.serialize(record.topic(), record.headers(), record.value()), record.headers()),
                        source(record));
        return FILED;
    }

    /** An accepted submission says itself where it was read, a rejected one in a header. */
    private static String source(ProducerRecord<?, ?> record) {
        if (record.value() instanceof Accepted accepted) {
            return accepted.source().address();
        }
        Header source = record.headers().lastHeader(SOURCE);
        return source == null ? "unknown" : new String(source.value(), UTF_8);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<K, V> record, Callback callback) {
        send(record);
        callback.onCompletion(null, null);
        return FILED;
    }

    /** The filing is closed with the consumer that it belongs to. */
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
        throw transactionsAreNotIts();
    }

    @Override
    public void beginTransaction() {
        throw transactionsAreNotIts();
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata groupMetadata) {
        throw transactionsAreNotIts();
    }

    @Override
    public void commitTransaction() {
        throw transactionsAreNotIts();
    }

    @Override
    public void abortTransaction() {
        throw transactionsAreNotIts();
    }

    private static UnsupportedOperationException transactionsAreNotIts() {
        return new UnsupportedOperationException("the consumer of the intake route begins and ends transactions");
    }

    @Override
    public void flush() {
        // by the commit
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
