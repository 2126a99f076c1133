package dev.videorelay.intake.transaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Search for cancellations while intake is at its limit: it reads each partition from where reading in order stopped on to
 * the end. Once there is capacity again intake goes back there, and delivers all records in order.
 *
 * <p>A partition is searched once, however often the limit is reached. So cancellations are remembered until they are
 * reached in order, and delivered again each time that the limit is reached: meanwhile their task may have been taken in.
 * For the thread of the consumer.
 */
final class ReadAhead {

    /** Further and longer cancellations are delivered once ahead, and then only in order. */
    private static final int MOST_REMEMBERED = 10_000;
    /** In bytes; a cancellation needs less than an ID and some names. */
    private static final int LONGEST_REMEMBERED = 1_024;

    private final Consumer<?, ?> consumer;
    private final CancellationFilter filter;
    /** Offset at which reading in order goes on, for each partition that is read ahead now. */
    private final Map<TopicPartition, Long> stopped = new HashMap<>();
    /** First offset of each partition that is not searched yet. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private final Map<TopicPartition, List<ConsumerRecord<byte[], Object>>> remembered = new HashMap<>();

    ReadAhead(Consumer<?, ?> consumer, CancellationFilter filter) {
        this.consumer = consumer;
        this.filter = filter;
    }

    /**
     * Continues the search where it ended last time.
     *
     * @return the remembered cancellations that are not reached in order yet
     */
    Map<TopicPartition, List<ConsumerRecord<byte[], Object>>> begin() {
        Map<TopicPartition, List<ConsumerRecord<byte[], Object>>> again = new HashMap<>();
        for (TopicPartition partition : List.copyOf(reached.keySet())) {
            long position = consumer.position(partition);
            remembered.get(partition).removeIf(record -> record.offset() < position);
            if (reached.get(partition) > position) {
                stopped.put(partition, position);
                consumer.seek(partition, reached.get(partition));
                again.put(partition, List.copyOf(remembered.get(partition)));
            }
        }
        return again;
    }

    /** Ends the search, and returns where reading in order stopped in each partition that was read ahead. */
    Map<TopicPartition, Long> end() {
        Map<TopicPartition, Long> back = Map.copyOf(stopped);
        stopped.clear();
        return back;
    }

    /** Partitions that are read ahead now. */
    Set<TopicPartition> partitions() {
        return Set.copyOf(stopped.keySet());
    }

    /** The cancellations among records that were read ahead. */
    List<ConsumerRecord<byte[], Object>> cancellations(TopicPartition partition,
            List<ConsumerRecord<byte[], Object>> records) {
        stopped.merge(partition, records.get(0).offset(), Math::min); // lower if the log has lost its end
        reached.put(partition, records.get(records.size() - 1).offset() + 1);
        List<ConsumerRecord<byte[], Object>> found = records.stream()
                .filter(record -> filter.isCancellation((byte[]) record.value()))
                .toList();
        List<ConsumerRecord<byte[], Object>> all = remembered.computeIfAbsent(partition, p -> new ArrayList<>());
        found.stream()
                .filter(record -> ((byte[]) record.value()).length <= LONGEST_REMEMBERED)
                .limit(Math.max(0, MOST_REMEMBERED - all.size()))
                .forEach(all::add);
        return found;
    }

    /** Offset at which reading in order goes on in a partition that is read ahead. */
    long next(TopicPartition partition) {
        return stopped.get(partition);
    }

    /** Forgets partitions that were assigned or removed. */
    void forget(Collection<TopicPartition> partitions) {
        stopped.keySet().removeAll(partitions);
        reached.keySet().removeAll(partitions);
        remembered.keySet().removeAll(partitions);
    }
}
