package dev.videorelay.intake.transaction;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

import dev.videorelay.kafka.TopicIds;
import dev.videorelay.task.Source;

/**
 * Reads the topic of submissions and says of each record where it came from: its values are a {@link SubmissionRecord} each.
 *
 * <p>A <em>run</em> is a stretch of one topic's partition that is delivered in order and without a gap. It goes on
 * across restarts, for what is committed names its topic and where it began. An offset that somebody else has set begins
 * a new run where it points to, and a topic made anew begins one with its first record.
 *
 * <p>When the topic is made anew, {@link #poll} fails, and so would every later one, for there may be records of either
 * topic in this consumer's buffers. Whoever uses it makes another one, which begins at the right place.
 */
final class IntakeConsumer extends KafkaConsumer<byte[], Object> {

    private static final Logger LOG = Logger.getLogger(IntakeConsumer.class);

    private static final Duration TURNED_AWAY = Duration.ofSeconds(5);
    /** A record that its topic refuses is tried again so often. */
    private static final Duration REFUSED = Duration.ofSeconds(2);
    /** Longer than brokers take by default to abort what an instance has left open that died while it committed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TopicIdGuard topic;
    private final IntakeTransaction filing;
    private final IntakeCapacity room;
    private final IntakeProgress progress;
    /** First offset of the run of each partition, once it has one. */
    private final Map<TopicPartition, Long> since = new HashMap<>();
    /** Where each partition was read in order up to, with the leader epoch before it. */
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    private final ReadAhead ahead;
    private Batch batch = Batch.empty();
    private boolean waiting;
    private boolean leaving;

    IntakeConsumer(Properties settings, IntakeTransaction filing, IntakeCapacity room, CancellationFilter cancellations,
            IntakeProgress progress, TopicIds topicIds, Clock clock) {
        super(withOwn(settings));
        this.ahead = new ReadAhead(this, cancellations);
        this.filing = filing;
        this.room = room;
        this.progress = progress;
        this.topic = new TopicIdGuard(topicIds, clock);
    }

    /** What a route file that is older, or somebody's own, may not say otherwise. */
    private static Properties withOwn(Properties settings) {
        Properties all = new Properties();
        all.putAll(settings);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return all;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                ahead.forget(partitions);
                begin(Set.copyOf(partitions));
                progress.keepOnly(assignment());
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                ahead.forget(partitions);
                forget(partitions);
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                ahead.forget(partitions);
                forget(partitions);
                listener.onPartitionsLost(partitions);
            }
        });
    }

    /** Offsets can be reset only while nobody reads, so this is the time to look at them. */
    private void begin(Set<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            filing.begin();
            topic.look(nameOf(partitions));
            committed(partitions, PATIENCE).forEach(this::begin);
        }
    }

    /** A consumer that is about to be closed for an error has another after it, which stands where this one stood. */
    private void forget(Collection<TopicPartition> partitions) {
        if (!leaving) {
            Set<TopicPartition> kept = new HashSet<>(assignment());
            kept.removeAll(partitions);
            progress.keepOnly(kept);
        }
    }

    private void begin(TopicPartition partition, OffsetAndMetadata offset) {
        since.remove(partition);
        positions.remove(partition);
        progress.assigned(Map.of(partition, offset == null ? -1 : offset.offset()));
        Optional<CommittedOffset> committed = CommittedOffset.of(offset);
        if (committed.isEmpty()) {
            LOG.debugf("Beginning a run: partition=%s", partition);
        } else if (committed.get().topicId().equals(topic.id())) {
            since.put(partition, committed.get().since());
            positions.put(partition, committed.get().position());
            seek(partition, committed.get().position());
        } else {
            LOG.warnf("Topic was deleted and created again, beginning with its first record: partition=%s", partition);
            seekToBeginning(List.of(partition));
        }
    }

    /** Commits what was filed of the records of the last poll: none of them is under way when partitions move. */
    @Override
    public ConsumerRecords<byte[], Object> poll(Duration timeout) {
        try {
            return pollOnce(timeout);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (AuthenticationException e) {
            progress.failed(e);
            LOG.errorf("Broker turns intake away, trying again: cause=%s", e.getMessage());
            sleep(TURNED_AWAY);
            // Camel would not read any more, ever; but a password that is changed on both sides fits again after a while
            throw new KafkaException("turned away", e);
        } catch (KafkaException | IllegalStateException e) {
            progress.failed(e);
            if (filing.isRefused()) {
                sleep(REFUSED);
            }
            throw e;
        }
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private ConsumerRecords<byte[], Object> pollOnce(Duration timeout) {
        commit();
        Map<TopicPartition, List<ConsumerRecord<byte[], Object>>> again = waitForRoom();
        ConsumerRecords<byte[], Object> polled = super.poll(timeout);
        again.keySet().retainAll(ahead.partitions()); // a rebalance begins them anew
        if (!polled.nextOffsets().isEmpty() || !again.isEmpty()) {
            topic.look(nameOf(again.isEmpty() ? polled.nextOffsets().keySet() : again.keySet()));
        } else if (!assignment().isEmpty()) {
            topic.lookNowAndThen(nameOf(assignment()));
        }
        return waiting ? cancellations(polled, again) : inOrder(polled);
    }

    private ConsumerRecords<byte[], Object> inOrder(ConsumerRecords<byte[], Object> polled) {
        batch = Batch.of(polled);
        noteWhenCaughtUp();
        return new ConsumerRecords<>(polled.partitions()
                .stream()
                .collect(toMap(partition -> partition, partition -> delivered(partition, polled.records(partition)))),
                polled.nextOffsets());
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
        all.keySet().forEach(partition -> stopped.put(partition, position(partition, ahead.next(partition))));
        batch = Batch.of(new ConsumerRecords<>(all, stopped));
        all.values().forEach(records -> records.replaceAll(record -> delivered(record, record.offset(), true)));
        return new ConsumerRecords<>(all, polled.nextOffsets());
    }

    /** Where reading in order goes on, so that Kafka sees whether the log still has what lies before. */
    private OffsetAndMetadata position(TopicPartition partition, long offset) {
        OffsetAndMetadata before = positions.get(partition);
        return new OffsetAndMetadata(offset, before == null ? Optional.empty() : before.leaderEpoch(), "");
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> next = batch.next();
        if (!next.isEmpty()) {
            filing.commit(next.entrySet()
                    .stream()
                    .collect(toMap(Map.Entry::getKey, at -> committed(at.getKey(), at.getValue()))),
                    groupMetadata());
            positions.putAll(next);
            progress.committed(
                    next.entrySet().stream().collect(toMap(Map.Entry::getKey, at -> at.getValue().offset())));
        }
        batch = Batch.empty();
    }

    /** A run without a record yet begins with the next one. */
    private OffsetAndMetadata committed(TopicPartition partition, OffsetAndMetadata next) {
        return new CommittedOffset(topic.id(), since.merge(partition, next.offset(), Math::min), next.offset(),
                next.leaderEpoch().orElse(Source.NO_EPOCH)).offset();
    }

    private void noteWhenCaughtUp() {
        if (progress.isInTrouble() && batch.isEmpty() && !waiting
                && assignment().stream().allMatch(partition -> currentLag(partition).orElse(1) == 0)) {
            progress.caughtUp();
        }
    }

    /** Without room it reads ahead, and delivers cancellations only. */
    private Map<TopicPartition, List<ConsumerRecord<byte[], Object>>> waitForRoom() {
        boolean before = waiting;
        waiting = !room.isLeft();
        if (waiting) {
            progress.waitsForRoom();
        }
        if (waiting && !before) {
            return ahead.begin();
        }
        if (before && !waiting) {
            ahead.end().forEach((partition, offset) -> seek(partition, position(partition, offset)));
        }
        return new HashMap<>();
    }

    private List<ConsumerRecord<byte[], Object>> delivered(TopicPartition partition,
            List<ConsumerRecord<byte[], Object>> records) {
        // The position may have been thrown back to before the run, if the log has lost its end
        long first = since.merge(partition, records.get(0).offset(), Math::min);
        return records.stream().map(record -> delivered(record, first, false)).toList();
    }

    private ConsumerRecord<byte[], Object> delivered(ConsumerRecord<byte[], Object> record, long first,
            boolean isAhead) {
        Source source = new Source(record.topic(), topic.id(), record.partition(), first, record.offset(),
                record.leaderEpoch().orElse(Source.NO_EPOCH));
        return new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), null,
                new SubmissionRecord(source, isAhead, record.key(), (byte[]) record.value(), record.headers()));
    }

    /** To come into effect with the next poll. The intake route makes no other commit. */
    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        offsets.forEach((partition, offset) -> batch.filed(partition, offset.offset()));
    }

    @Override
    public void commitSync() {
        throw notInItsTransaction();
    }

    @Override
    public void commitSync(Duration timeout) {
        throw notInItsTransaction();
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        throw notInItsTransaction();
    }

    @Override
    public void commitAsync() {
        throw notInItsTransaction();
    }

    @Override
    public void commitAsync(OffsetCommitCallback callback) {
        throw notInItsTransaction();
    }

    @Override
    public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        throw notInItsTransaction();
    }

    private static UnsupportedOperationException notInItsTransaction() {
        return new UnsupportedOperationException("intake commits offsets only in the transaction of what it has filed");
    }

    @Override
    public void unsubscribe() {
        leaving = true;
        super.unsubscribe();
    }

    /** What was filed since the last poll is void. */
    @Override
    public void close() {
        closeFilingAnd(super::close);
    }

    @Override
    @Deprecated
    public void close(Duration timeout) {
        closeFilingAnd(() -> super.close(timeout));
    }

    @Override
    public void close(CloseOptions options) {
        closeFilingAnd(() -> super.close(options));
    }

    private void closeFilingAnd(Runnable closeConsumer) {
        leaving = true;
        try {
            filing.close();
        } finally {
            closeConsumer.run();
        }
    }

    private static String nameOf(Set<TopicPartition> partitions) {
        return partitions.iterator().next().topic();
    }
}
