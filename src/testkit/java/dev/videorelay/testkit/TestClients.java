package dev.videorelay.testkit;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka clients of tests and tools. {@link TopicReader} reads whole topics, and {@link Broker#submit} sends submissions;
 * what is here is for those that need more than that.
 *
 * <p>Each takes further settings as a key, its value, another key, and so on.
 */
public final class TestClients {

    private TestClients() {}

    public static Admin admin(String brokers) {
        return Admin.create(settings(brokers));
    }

    /** A client that logs in, for example. */
    public static Admin admin(Map<String, ?> settings) {
        return Admin.create(new HashMap<>(settings));
    }

    /** For keys and values that are text. */
    public static KafkaProducer<String, String> textProducer(String brokers, Object... more) {
        return producer(brokers, new StringSerializer(), new StringSerializer(), more);
    }

    /** For keys that are text, such as task IDs. */
    public static KafkaProducer<String, byte[]> keyedProducer(String brokers, Object... more) {
        return producer(brokers, new StringSerializer(), new ByteArraySerializer(), more);
    }

    public static KafkaProducer<byte[], byte[]> producer(String brokers, Object... more) {
        return producer(brokers, new ByteArraySerializer(), new ByteArraySerializer(), more);
    }

    public static <K, V> KafkaProducer<K, V> producer(String brokers, Serializer<K> keys, Serializer<V> values,
            Object... more) {
        return new KafkaProducer<>(settings(brokers, more), keys, values);
    }

    /** A producer whose transactions can begin; it has fenced any other with its ID. */
    public static KafkaProducer<String, String> transactionalProducer(String brokers, String id) {
        KafkaProducer<String, String> producer = textProducer(brokers, "transactional.id", id);
        producer.initTransactions();
        return producer;
    }

    /** For keys and values that are text. */
    public static KafkaConsumer<String, String> textConsumer(String brokers, Object... more) {
        return new KafkaConsumer<>(settings(brokers, more), new StringDeserializer(), new StringDeserializer());
    }

    /** For keys that are text, such as task IDs. */
    public static KafkaConsumer<String, byte[]> keyedConsumer(String brokers, Object... more) {
        return new KafkaConsumer<>(settings(brokers, more), new StringDeserializer(), new ByteArrayDeserializer());
    }

    public static KafkaConsumer<byte[], byte[]> consumer(String brokers, Object... more) {
        return new KafkaConsumer<>(settings(brokers, more), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Sends the records in their order; the broker has them all when this returns. */
    public static void send(String brokers, Iterable<ProducerRecord<String, byte[]>> records) {
        FailedSends failed = new FailedSends();
        try (KafkaProducer<String, byte[]> producer = keyedProducer(brokers)) {
            records.forEach(record -> producer.send(record, failed));
        }
        failed.mustBeNone();
    }

    private static Map<String, Object> settings(String brokers, Object... more) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", brokers));
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }
}
