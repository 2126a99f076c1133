package dev.videorelay.intake.transaction;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import dev.videorelay.intake.unreadable.UnreadableBatches;

/**
 * Progress of intake: the committed offset of each partition that it reads, since when it has that offset, and what keeps
 * intake from going on. Written by intake's thread, read by any.
 */
@Singleton
public class IntakeProgress {

    private static final Logger LOG = Logger.getLogger(IntakeProgress.class);

    private final Clock clock;
    private final Map<TopicPartition, Place> places = new ConcurrentHashMap<>();
    private final UnreadableBatches unreadable;
    private volatile Trouble trouble;
    private volatile RefusedRecord refusal;

    /**
     * Committed position of a partition.
     *
     * @param offset that is committed; -1 if there is none
     * @param since time of the commit
     */
    record Place(long offset, Instant since) {}

    /**
     * @param since time of the first failure after the last commit
     * @param failures since then
     */
    record Trouble(String cause, Instant since, int failures) {}

    public IntakeProgress(Clock clock) {
        this.clock = clock;
        this.unreadable = new UnreadableBatches(clock);
    }

    /** A partition that was read before keeps the time of its commit, so a new consumer changes nothing. */
    void assigned(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> places.merge(partition, new Place(offset, clock.instant()),
                (before, now) -> before.offset() == now.offset() ? before : now));
        offsets.forEach(unreadable::committed);
    }

    /** @param assignment all partitions that intake reads now */
    void keepOnly(Set<TopicPartition> assignment) {
        places.keySet().retainAll(assignment);
        unreadable.keepOnly(assignment);
        if (refusal != null && !refusal.isIn(assignment)) {
            refusal = null;
        }
    }

    void committed(Map<TopicPartition, Long> offsets) {
        offsets.forEach(this::committed);
        trouble = null;
    }

    private void committed(TopicPartition partition, long offset) {
        places.put(partition, new Place(offset, clock.instant()));
        unreadable.committed(partition, offset);
        if (refusal != null && refusal.isFiled(partition, offset)) {
            refusal = null;
        }
    }

    /** While the instance is at its limit no offset moves, and that is not a stall: time counts from when it is below again. */
    void waitsForCapacity() {
        places.replaceAll((partition, place) -> new Place(place.offset(), clock.instant()));
    }

    /** Returns the number of failures since the last commit. */
    int failed(Throwable cause) {
        Trouble before = trouble == null ? new Trouble("", clock.instant(), 0) : trouble;
        trouble = new Trouble(String.valueOf(cause.getMessage()), before.since(), before.failures() + 1);
        return trouble.failures();
    }

    /** Logs each refusal once, however often intake retries. */
    void refused(RefusedRecord now) {
        if (!now.equals(refusal)) {
            refusal = now;
            LOG.errorf("Topic refuses a record, intake cannot go on: topic=%s source=%s cause=%s", now.topic(),
                    now.source(), now.cause());
        }
    }

    /** Intake has read all records. */
    void caughtUp() {
        trouble = null;
        refusal = null;
        unreadable.clear();
    }

    boolean isInTrouble() {
        return trouble != null || refusal != null || !unreadable.isEmpty();
    }

    UnreadableBatches unreadable() {
        return unreadable;
    }

    Optional<RefusedRecord> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Failures that have lasted for at least this long. */
    Optional<Trouble> trouble(Duration least) {
        return Optional.ofNullable(trouble).filter(is -> !is.since().isAfter(clock.instant().minus(least)));
    }

    /** Number of the partitions that intake reads. */
    int partitions() {
        return places.size();
    }

    /** Partitions whose offset has not changed for at least this long. */
    Map<TopicPartition, Place> unchanged(Duration least) {
        Instant latest = clock.instant().minus(least);
        return places.entrySet()
                .stream()
                .filter(place -> !place.getValue().since().isAfter(latest))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
