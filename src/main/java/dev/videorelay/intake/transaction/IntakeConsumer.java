package dev.videorelay.intake.transaction;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

import dev.videorelay.intake.unreadable.UnreadableRetry;
import dev.videorelay.kafka.TopicIdGuard;
import dev.videorelay.kafka.TopicIds;
import dev.videorelay.timing.Backoff;
import dev.videorelay.timing.BatchPace;

/**
 * Consumer of the topic of submissions. Its values are {@link SubmissionRecord}s, which say where each record came from.
 *
 * <p>It delivers each partition in runs, see {@link IntakePositions}. An offset that intake has not committed itself begins
 * a new run where it points to, and a topic that was created again begins one with its first record.
 *
 * <p>When the topic is created again, {@link #poll} fails, and so would every later one, since the consumer's buffers may
 * hold records of both topics. The next consumer begins at the right place.
 */
final class IntakeConsumer extends TransactionalConsumer {

    private static final Logger LOG = Logger.getLogger(IntakeConsumer.class);
    private static final Duration AUTHENTICATION_RETRY = Duration.ofSeconds(5);
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    /** Pause before a record that its topic refuses is tried again. */
    private static final Duration REFUSED_RETRY = Duration.ofSeconds(2);
    /** Longer than brokers take by default to abort the transaction of an instance that died during a commit. */
    private static final Duration COMMITTED_TIMEOUT = Duration.ofSeconds(30);

    private final TopicIdGuard topic;
    private final IntakeTransaction transaction;
    private final IntakeCapacity capacity;
    private final IntakeProgress progress;
    private final IntakePositions positions = new IntakePositions();
    private final ReadAhead ahead;
    private final UnreadableRetry retry;
    private final BatchPace pace;
    private Batch batch = Batch.empty();
    private boolean isReadingAhead;

    IntakeConsumer(Properties settings, IntakeTransaction transaction, IntakeCapacity capacity,
            CancellationFilter cancellations, IntakeProgress progress, TopicIds topicIds, Clock clock) {
        super(withFixed(settings));
        this.ahead = new ReadAhead(this, cancellations);
        this.retry = new UnreadableRetry(this, progress.unreadable());
        this.transaction = transaction;
        this.capacity = capacity;
        this.progress = progress;
        this.topic = new TopicIdGuard(topicIds, clock);
        this.pace = new BatchPace(clock);
    }

    /** With the settings that a route file cannot change. */
    private static Properties withFixed(Properties settings) {
        Properties all = new Properties();
        all.putAll(settings);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return all;
    }

    /** An operator can reset offsets only while the group has no consumer, so this is the time to check them. */
    @Override
    void assigned(Set<TopicPartition> partitions) {
        ahead.forget(partitions);
        if (!partitions.isEmpty()) {
            transaction.init();
            topic.check(topicOf(partitions));
            committed(partitions, COMMITTED_TIMEOUT).forEach(this::resume);
        }
        progress.keepOnly(assignment());
    }

    /** A consumer that is closed after an error has a successor, which stands where this one stood. */
    @Override
    void removed(Collection<TopicPartition> partitions) {
        ahead.forget(partitions);
        if (!isClosing()) {
            Set<TopicPartition> kept = new HashSet<>(assignment());
            kept.removeAll(partitions);
            progress.keepOnly(kept);
        }
    }

    private void resume(TopicPartition partition, OffsetAndMetadata offset) {
        positions.reset(partition);
        progress.assigned(Map.of(partition, offset == null ? -1 : offset.offset()));
        Optional<CommittedOffset> committed = CommittedOffset.of(offset);
        if (committed.isEmpty()) {
            LOG.debugf("Beginning a run: partition=%s", partition);
        } else if (committed.get().topicId().equals(topic.id())) {
            seek(partition, positions.resume(partition, committed.get()));
        } else {
            LOG.warnf("Topic was deleted and created again, beginning with its first record: partition=%s", partition);
            seekToBeginning(List.of(partition));
        }
    }

    /**
     * Commits what was filed of the records of the last poll, and reads on: no record is in progress while partitions move.
     */
    @Override
    public ConsumerRecords<byte[], Object> poll(Duration timeout) {
        try {
            return commitAndPoll(timeout);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (AuthenticationException e) {
            progress.failed(e);
            LOG.errorf("Kafka rejected the credentials of intake, retrying: cause=%s", e.getMessage());
            sleep(AUTHENTICATION_RETRY);
            // At an AuthenticationException Camel's consumer would end for good, but credentials can be mended on the broker
            throw new KafkaException("Kafka rejected the credentials of intake", e);
        } catch (KafkaException | IllegalStateException e) {
            int failures = progress.failed(e);
            sleep(transaction.isRefused() ? REFUSED_RETRY : RETRY.after(failures));
            throw e;
        }
    }

    private ConsumerRecords<byte[], Object> commitAndPoll(Duration timeout) {
        commit();
        Map<TopicPartition, List<ConsumerRecord<byte[], Object>>> again = followCapacity();
        Duration pause = Collections.min(List.of(pace.untilNext(), timeout));
        sleep(pause);
        ConsumerRecords<byte[], Object> polled = retry.poll(() -> super.poll(timeout.minus(pause)));
        if (!polled.nextOffsets().isEmpty() && hasReadAll()) {
            pace.begin();
        }
        again.keySet().retainAll(ahead.partitions()); // a rebalance begins them anew
        if (!polled.nextOffsets().isEmpty() || !again.isEmpty()) {
            topic.check(topicOf(again.isEmpty() ? polled.nextOffsets().keySet() : again.keySet()));
        } else if (!assignment().isEmpty()) {
            topic.checkIfDue(topicOf(assignment()));
        }
        return isReadingAhead ? cancellations(polled, again) : inOrder(polled);
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> next = batch.next();
        if (!next.isEmpty()) {
            transaction.commit(next.entrySet()
                    .stream()
                    .collect(toMap(Map.Entry::getKey,
                            at -> positions.toCommit(topic.id(), at.getKey(), at.getValue()))),
                    groupMetadata());
            positions.advance(next);
            progress.committed(
                    next.entrySet().stream().collect(toMap(Map.Entry::getKey, at -> at.getValue().offset())));
        }
        batch = Batch.empty();
    }

    /** Without capacity it reads ahead, and delivers cancellations only; returns those that it has read ahead before. */
    private Map<TopicPartition, List<ConsumerRecord<byte[], Object>>> followCapacity() {
        boolean before = isReadingAhead;
        isReadingAhead = !capacity.isAvailable();
        if (isReadingAhead) {
            progress.waitsForCapacity();
        }
        if (isReadingAhead && !before) {
            return ahead.begin();
        }
        if (before && !isReadingAhead) {
            ahead.end().forEach((partition, offset) -> seek(partition, positions.at(partition, offset)));
        }
        return new HashMap<>();
    }

    private ConsumerRecords<byte[], Object> inOrder(ConsumerRecords<byte[], Object> polled) {
        batch = Batch.of(polled);
        noteWhenCaughtUp();
        return new ConsumerRecords<>(polled.partitions()
                .stream()
                .collect(toMap(partition -> partition, partition -> delivered(partition, polled.records(partition)))),
                polled.nextOffsets());
    }

    private void noteWhenCaughtUp() {
        if (progress.isInTrouble() && batch.isEmpty() && !isReadingAhead && hasReadAll()) {
            progress.caughtUp();
        }
    }

    private List<ConsumerRecord<byte[], Object>> delivered(TopicPartition partition,
            List<ConsumerRecord<byte[], Object>> records) {
        long begin = positions.beginOfRun(partition, records.get(0).offset());
        return records.stream().map(record -> SubmissionRecord.in(record, topic.id(), begin, false)).toList();
    }

    /** @param again cancellations that were read ahead before */
    private ConsumerRecords<byte[], Object> cancellations(ConsumerRecords<byte[], Object> polled,
            Map<TopicPartition, List<ConsumerRecord<byte[], Object>>> again) {
        Map<TopicPartition, List<ConsumerRecord<byte[], Object>>> all = new HashMap<>();
        again.forEach((partition, records) -> all.computeIfAbsent(partition, p -> new ArrayList<>()).addAll(records));
        polled.partitions()
                .forEach(partition -> all.computeIfAbsent(partition, p -> new ArrayList<>())
                        .addAll(ahead.cancellations(partition, polled.records(partition))));
        all.values().removeIf(List::isEmpty);
        Map<TopicPartition, OffsetAndMetadata> stopped = new HashMap<>();
        all.keySet().forEach(partition -> stopped.put(partition, positions.at(partition, ahead.next(partition))));
        batch = Batch.of(new ConsumerRecords<>(all, stopped));
        all.values()
                .forEach(records -> records.replaceAll(
                        record -> SubmissionRecord.in(record, topic.id(), record.offset(), true)));
        return new ConsumerRecords<>(all, polled.nextOffsets());
    }

    /** Notes what is filed; the next poll commits it. The intake route uses this commit method only. */
    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        offsets.forEach((partition, offset) -> batch.filed(partition, offset.offset()));
    }

    /** Aborts what was filed since the last poll. */
    @Override
    void beforeClose() {
        transaction.close();
    }

    private static String topicOf(Set<TopicPartition> partitions) {
        return partitions.iterator().next().topic();
    }
}
