package dev.videorelay.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** One pass over partitions, from a chosen offset of each up to a given end. */
public final class TopicScan<K, V> {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    private final KafkaConsumer<K, V> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Set<TopicPartition> unread = new HashSet<>();

    /**
     * @param consumer that reads for this scan only
     * @param ends offset after the last record to read of each partition
     */
    public TopicScan(KafkaConsumer<K, V> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = Map.copyOf(ends);
        consumer.assign(ends.keySet());
    }

    public static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic)
                .stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    public void startAtBeginning() {
        consumer.seekToBeginning(ends.keySet());
        start();
    }

    /** @param offsets how many offsets to read at most, shared evenly among the partitions */
    public void startBeforeEnd(long offsets) {
        consumer.beginningOffsets(ends.keySet())
                .forEach((partition, first) -> consumer.seek(partition,
                        Math.max(first, ends.get(partition) - offsets / ends.size())));
        start();
    }

    private void start() {
        unread.addAll(ends.keySet());
        removeRead();
    }

    /** Reads some records, or waits for them a moment. */
    public void poll(Consumer<ConsumerRecord<K, V>> each) {
        for (ConsumerRecord<K, V> record : consumer.poll(POLL_TIMEOUT)) {
            if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                each.accept(record);
            }
        }
        removeRead();
    }

    private void removeRead() {
        unread.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
    }

    /** Lets the next polls read these partitions only. */
    public void pauseAllBut(Collection<TopicPartition> partitions) {
        consumer.resume(partitions);
        consumer.pause(ends.keySet().stream().filter(partition -> !partitions.contains(partition)).toList());
    }

    /** Partitions that are not read to their end. */
    public Set<TopicPartition> unread() {
        return Set.copyOf(unread);
    }

    public boolean isComplete() {
        return unread.isEmpty();
    }

    /** Sum of the positions of all partitions: it grows while the scan makes progress. */
    public long position() {
        return ends.keySet().stream().mapToLong(consumer::position).sum();
    }
}
