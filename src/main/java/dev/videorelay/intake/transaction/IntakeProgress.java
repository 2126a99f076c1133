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

/**
 * How far intake has come in each partition that it reads, since when, and what keeps it from going on. Intake's thread tells
 * it, any thread may ask.
 */
@Singleton
public class IntakeProgress {

    private static final Logger LOG = Logger.getLogger(IntakeProgress.class);

    private final Clock clock;
    private final Map<TopicPartition, Place> places = new ConcurrentHashMap<>();
    private volatile Trouble trouble;
    private volatile RefusedRecord refusal;

    /**
     * Where intake goes on in a partition.
     *
     * @param offset that is committed; -1 if there is none
     * @param since when
     */
    record Place(long offset, Instant since) {}

    /** @param since when intake has failed without going on */
    record Trouble(String cause, Instant since) {}

    public IntakeProgress(Clock clock) {
        this.clock = clock;
    }

    /** A partition that was read before keeps the time at which its offset was committed, so a new consumer changes nothing. */
    void assigned(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> places.merge(partition, new Place(offset, clock.instant()),
                (before, now) -> before.offset() == now.offset() ? before : now));
    }

    /** @param assignment all partitions that intake reads now */
    void keepOnly(Set<TopicPartition> assignment) {
        places.keySet().retainAll(assignment);
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
        if (refusal != null && refusal.isOver(partition, offset)) {
            refusal = null;
        }
    }

    /** No offset moves while the instance is full, and that is no fault: time begins when it is not full any more. */
    void waitsForRoom() {
        places.replaceAll((partition, place) -> new Place(place.offset(), clock.instant()));
    }

    void failed(Throwable cause) {
        Trouble before = trouble;
        trouble = new Trouble(String.valueOf(cause.getMessage()), before == null ? clock.instant() : before.since());
    }

    /** Logs each refusal once, however often intake tries again. */
    void refused(RefusedRecord now) {
        if (!now.equals(refusal)) {
            refusal = now;
            LOG.errorf("Topic refuses a record, intake cannot go on: topic=%s source=%s cause=%s", now.topic(),
                    now.source(), now.cause());
        }
    }

    /** Intake has nothing more to read. */
    void caughtUp() {
        trouble = null;
        refusal = null;
    }

    boolean isInTrouble() {
        return trouble != null || refusal != null;
    }

    Optional<RefusedRecord> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What has gone on for this long at least. */
    Optional<Trouble> trouble(Duration least) {
        return Optional.ofNullable(trouble).filter(is -> !is.since().isAfter(clock.instant().minus(least)));
    }

    /** Places that have not changed for this long at least. */
    Map<TopicPartition, Place> unchanged(Duration least) {
        Instant latest = clock.instant().minus(least);
        return places.entrySet()
                .stream()
                .filter(place -> !place.getValue().since().isAfter(latest))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
