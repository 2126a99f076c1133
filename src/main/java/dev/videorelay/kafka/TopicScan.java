package dev.videorelay.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads accepted submissions and completion events from their beginning to given ends, side by side in the order of
 * their timestamps: an event is handed over when all submissions of {@link #LAG} after it were. So a reader need not
 * keep more tickets than were open at one time.
 *
 * <p>Where clocks have differed by more than that, an event may come before its submission.
 */
public final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(200);
    /** A transaction under way may hold up the scan for this long; brokers abort it before. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How far behind accepted submissions events are read. */
    private static final Duration LAG = Duration.ofMinutes(5);
    /** How far ahead of others a partition of accepted submissions is read. */
    private static final Duration LEAD = Duration.ofMinutes(5);

    private static final Queue<ConsumerRecord<String, byte[]>> NONE = new ArrayDeque<>();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Set<TopicPartition> unread = new HashSet<>();
    /** Timestamp of the last record of each partition of accepted submissions that is not read to its end. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    /** Events of each of their partitions that are read and not handed over. */
    private final Map<TopicPartition, Queue<ConsumerRecord<String, byte[]>>> waiting = new HashMap<>();

    /**
     * @param consumer one that reads only what is committed
     * @param accepted offset behind the last that is read of each partition of accepted submissions
     * @param events the same of completion events
     */
    public TopicScan(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> accepted,
            Map<TopicPartition, Long> events) {
        this.consumer = consumer;
        ends.putAll(accepted);
        ends.putAll(events);
        unread.addAll(ends.keySet());
        accepted.keySet().forEach(partition -> reached.put(partition, Long.MIN_VALUE));
        events.keySet().forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
    }

    /** @throws TimeoutException if nothing comes although there is more */
    public void run(Consumer<ConsumerRecord<String, byte[]>> eachAccepted,
            Consumer<ConsumerRecord<String, byte[]>> eachEvent) {
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        long before = -1;
        long progress = System.nanoTime();
        leaveOutWhatIsRead();
        while (!unread.isEmpty() || waiting() > 0) {
            pace();
            consumer.poll(POLL).forEach(record -> take(record, eachAccepted));
            leaveOutWhatIsRead();
            handOver(eachEvent);
            // What is read counts double, so that it shows although it waits
            long done = 2 * ends.keySet().stream().mapToLong(consumer::position).sum() - waiting();
            if (done != before) {
                before = done;
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new TimeoutException("cannot read all of " + unread);
            }
        }
    }

    private void leaveOutWhatIsRead() {
        unread.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
        reached.keySet().retainAll(unread);
    }

    /** Reads on where it is not known what comes next, events first, and not far ahead of others. */
    private void pace() {
        long first = firstReached();
        Set<TopicPartition> wanted = new HashSet<>(unread);
        wanted.removeIf(partition -> !waiting.getOrDefault(partition, NONE).isEmpty());
        if (wanted.stream().anyMatch(waiting::containsKey)) {
            wanted.removeAll(reached.keySet());
        } else {
            wanted.removeIf(partition -> isAhead(reached.get(partition), first));
        }
        consumer.resume(wanted);
        consumer.pause(ends.keySet().stream().filter(partition -> !wanted.contains(partition)).toList());
    }

    /** While one partition has brought nothing yet, no other brings more than a first part. */
    private static boolean isAhead(long last, long first) {
        return last != Long.MIN_VALUE && (first == Long.MIN_VALUE || last > first + LEAD.toMillis());
    }

    private int waiting() {
        return waiting.values().stream().mapToInt(Queue::size).sum();
    }

    /** Up to when all accepted submissions are handed over. */
    private long firstReached() {
        return reached.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    private void take(ConsumerRecord<String, byte[]> record, Consumer<ConsumerRecord<String, byte[]>> eachAccepted) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() >= ends.get(partition)) {
            return;
        }
        if (waiting.containsKey(partition)) {
            waiting.get(partition).add(record);
        } else {
            eachAccepted.accept(record);
            reached.put(partition, record.timestamp());
        }
    }

    private void handOver(Consumer<ConsumerRecord<String, byte[]>> eachEvent) {
        long all = firstReached();
        for (Queue<ConsumerRecord<String, byte[]>> next : waiting.values()) {
            while (!next.isEmpty() && (all == Long.MAX_VALUE || next.peek().timestamp() + LAG.toMillis() < all)) {
                eachEvent.accept(next.poll());
            }
        }
    }
}
