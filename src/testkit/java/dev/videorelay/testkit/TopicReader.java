package dev.videorelay.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a whole topic, committed records only, as they come; for one thread. */
public final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final String topic;

    public TopicReader(String bootstrapServers, String topic) {
        this.topic = topic;
        this.consumer = TestClients.consumer(bootstrapServers, "isolation.level", "read_committed");
    }

    /** All that has come so far, in the order of arrival. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        poll(records::add, Duration.ofMillis(100));
        return List.copyOf(records);
    }

    /** Hands over what comes within the time. */
    public void poll(Consumer<ConsumerRecord<byte[], byte[]>> each, Duration within) {
        assign();
        if (!consumer.assignment().isEmpty()) { // else the topic does not exist yet
            consumer.poll(within).forEach(each);
        }
    }

    private void assign() {
        if (consumer.assignment().isEmpty()) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic)
                    .stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }
}
