package dev.videorelay.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Clients of an instance that can be made to hear nothing more from its group, while it goes on with what it has: as one
 * is that was held, and wakes up.
 */
final class DeafClients extends DefaultKafkaClientSupplier {

    private volatile CountDownLatch hears = new CountDownLatch(0);

    void hearNothing() {
        hears = new CountDownLatch(1);
    }

    void hearAgain() {
        hears.countDown();
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                try {
                    return hears.await(timeout.toMillis(), TimeUnit.MILLISECONDS)
                            ? super.poll(timeout)
                            : ConsumerRecords.empty();
                } catch (InterruptedException e) {
                    throw new InterruptException(e);
                }
            }
        };
    }
}
