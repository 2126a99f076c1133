package dev.videorelay.intake.transaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import dev.videorelay.task.Source;

/**
 * Positions of intake in the partitions that it reads, each with the beginning of its <em>run</em>.
 *
 * <p>A run is a stretch of one topic's partition that is delivered in order and without a gap. It continues across
 * restarts, since the committed offset names its topic and its beginning.
 */
final class IntakePositions {

    /** First offset of the run of each partition, once it has one. */
    private final Map<TopicPartition, Long> runs = new HashMap<>();
    /** Offset up to which each partition was read in order, with the leader epoch before it. */
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();

    /** Forgets the run: the partition begins a new one with its next record. */
    void reset(TopicPartition partition) {
        runs.remove(partition);
        positions.remove(partition);
    }

    /** Continues a run, and returns the position at which it continues. */
    OffsetAndMetadata resume(TopicPartition partition, CommittedOffset committed) {
        runs.put(partition, committed.since());
        positions.put(partition, committed.position());
        return committed.position();
    }

    /**
     * First offset of the partition's run, given the offset of a record in it. A partition without a run begins one; and the
     * consumer may have been reset to before the run, if the log has lost its end.
     */
    long beginOfRun(TopicPartition partition, long offset) {
        return runs.merge(partition, offset, Math::min);
    }

    void advance(Map<TopicPartition, OffsetAndMetadata> next) {
        positions.putAll(next);
    }

    /** Position at which reading in order goes on, with which Kafka checks that the log still has what lies before it. */
    OffsetAndMetadata at(TopicPartition partition, long offset) {
        OffsetAndMetadata before = positions.get(partition);
        return new OffsetAndMetadata(offset, before == null ? Optional.empty() : before.leaderEpoch(), "");
    }

    /** What to commit; a run without a record yet begins with the next one. */
    OffsetAndMetadata toCommit(String topicId, TopicPartition partition, OffsetAndMetadata next) {
        return new CommittedOffset(topicId, beginOfRun(partition, next.offset()), next.offset(),
                next.leaderEpoch().orElse(Source.NO_EPOCH)).offset();
    }
}
