package dev.videorelay.ledger.recovery;

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

import dev.videorelay.kafka.TopicScan;

/**
 * Scan of accepted submissions and completion events, side by side in the order of their timestamps: an event is delivered
 * when all submissions of {@link #LAG} after it were. So a reader need not keep more tickets than were open at one time.
 *
 * <p>Where clocks differed by more than that, an event may be delivered before its submission.
 */
final class RecoveryScan {

    /** A transaction in progress may hold up the scan for this long; brokers abort it before. */
    private static final Duration LONGEST_WITHOUT_PROGRESS = Duration.ofSeconds(20);
    /** How far behind accepted submissions events are delivered. */
    private static final Duration LAG = Duration.ofMinutes(5);
    /** How far ahead of the others a partition of accepted submissions is read. */
    private static final Duration LEAD = Duration.ofMinutes(5);

    private static final Queue<ConsumerRecord<String, byte[]>> NONE = new ArrayDeque<>();

    private final TopicScan<String, byte[]> scan;
    /** Timestamp of the last record of each partition of accepted submissions that is not read to its end. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    /** Events of each of their partitions that are read and not delivered. */
    private final Map<TopicPartition, Queue<ConsumerRecord<String, byte[]>>> waiting = new HashMap<>();

    /**
     * @param consumer one that reads only what is committed
     * @param accepted offset after the last record to read of each partition of accepted submissions
     * @param events the same of completion events
     */
    RecoveryScan(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> accepted,
            Map<TopicPartition, Long> events) {
        Map<TopicPartition, Long> ends = new HashMap<>(accepted);
        ends.putAll(events);
        scan = new TopicScan<>(consumer, ends);
        accepted.keySet().forEach(partition -> reached.put(partition, Long.MIN_VALUE));
        events.keySet().forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
    }

    /** @throws TimeoutException if no records arrive although there are more */
    void run(Consumer<ConsumerRecord<String, byte[]>> eachAccepted,
            Consumer<ConsumerRecord<String, byte[]>> eachEvent) {
        long before = -1;
        long progress = System.nanoTime();
        scan.startAtBeginning();
        reached.keySet().retainAll(scan.unread());
        while (!scan.isComplete() || waiting() > 0) {
            scan.pauseAllBut(next());
            scan.poll(record -> read(record, eachAccepted));
            reached.keySet().retainAll(scan.unread());
            deliver(eachEvent);
            // What is read counts double, so that it shows although it waits
            long done = 2 * scan.position() - waiting();
            if (done != before) {
                before = done;
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > LONGEST_WITHOUT_PROGRESS.toNanos()) {
                throw new TimeoutException("cannot read all of " + scan.unread());
            }
        }
    }

    /** Partitions of which it is not known what comes next: those of events first, and none far ahead of the others. */
    private Set<TopicPartition> next() {
        long first = firstReached();
        Set<TopicPartition> next = new HashSet<>(scan.unread());
        next.removeIf(partition -> !waiting.getOrDefault(partition, NONE).isEmpty());
        if (next.stream().anyMatch(waiting::containsKey)) {
            next.removeAll(reached.keySet());
        } else {
            next.removeIf(partition -> isAhead(reached.get(partition), first));
        }
        return next;
    }

    /** While one partition has brought nothing yet, no other brings more than a first part. */
    private static boolean isAhead(long last, long first) {
        return last != Long.MIN_VALUE && (first == Long.MIN_VALUE || last > first + LEAD.toMillis());
    }

    private int waiting() {
        return waiting.values().stream().mapToInt(Queue::size).sum();
    }

    /** Timestamp up to which all accepted submissions are delivered. */
    private long firstReached() {
        return reached.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    private void read(ConsumerRecord<String, byte[]> record, Consumer<ConsumerRecord<String, byte[]>> eachAccepted) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (waiting.containsKey(partition)) {
            waiting.get(partition).add(record);
        } else {
            eachAccepted.accept(record);
            reached.put(partition, record.timestamp());
        }
    }

    private void deliver(Consumer<ConsumerRecord<String, byte[]>> eachEvent) {
        long all = firstReached();
        for (Queue<ConsumerRecord<String, byte[]>> next : waiting.values()) {
            while (!next.isEmpty() && (all == Long.MAX_VALUE || next.peek().timestamp() + LAG.toMillis() < all)) {
                eachEvent.accept(next.poll());
            }
        }
    }
}
