package dev.videorelay.intake.unreadable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.LogAllowance;
import dev.videorelay.timing.Backoff;

/**
 * Batches that intake cannot read, one of a partition at most, until it has read them after all. The log tells of the first
 * failure of each, and then of one a minute with the number of those in between. Written by intake's thread, read by any.
 */
public final class UnreadableBatches {

    private static final Logger LOG = Logger.getLogger(UnreadableBatches.class);

    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<TopicPartition, Failures> failing = new ConcurrentHashMap<>();

    /** @param lines limit on the log's lines about the batch */
    private record Failures(UnreadableBatch batch, int inARow, LogAllowance lines) {}

    public UnreadableBatches(Clock clock) {
        this.clock = clock;
    }

    /** Returns when the batch is to be read again. */
    Instant failed(UnreadableBatch batch) {
        Failures before = failing.get(batch.partition());
        Failures now = before == null || before.batch.offset() != batch.offset()
                ? new Failures(batch, 1, new LogAllowance(1, LOG_INTERVAL))
                : new Failures(batch, before.inARow + 1, before.lines);
        failing.put(batch.partition(), now);
        Instant at = clock.instant();
        now.lines.take(at).ifPresent(unlogged -> log(batch, unlogged));
        return at.plus(RETRY.after(now.inARow));
    }

    private static void log(UnreadableBatch batch, long unlogged) {
        LOG.warnf("Batch of submissions cannot be read, trying again: topic=%s partition=%d offset=%d cause=%s%s",
                batch.partition().topic(), batch.partition().partition(), batch.offset(), batch.cause(),
                unlogged == 0 ? "" : " failuresInBetween=" + unlogged);
    }

    /** Forgets batches that lie before a partition's committed offset. */
    public void committed(TopicPartition partition, long offset) {
        failing.computeIfPresent(partition, (same, is) -> is.batch.offset() < offset ? readAtLast(is.batch) : is);
    }

    private static Failures readAtLast(UnreadableBatch batch) {
        LOG.infof("Batch of submissions is read or skipped: topic=%s partition=%d offset=%d", batch.partition().topic(),
                batch.partition().partition(), batch.offset());
        return null;
    }

    /** @param assignment all partitions that intake reads now */
    public void keepOnly(Set<TopicPartition> assignment) {
        failing.keySet().retainAll(assignment);
    }

    public void clear() {
        failing.clear();
    }

    public boolean isEmpty() {
        return failing.isEmpty();
    }

    /** How often the batch at which a partition stands has failed in a row. */
    public int failures(TopicPartition partition) {
        Failures is = failing.get(partition);
        return is == null ? 0 : is.inARow;
    }

    /** Partitions at which intake stands. */
    public List<TopicPartition> partitions() {
        return List.copyOf(failing.keySet());
    }

    /** What cannot be read, for an operator; nothing if all can. */
    public Optional<String> describe() {
        return failing.values()
                .stream()
                .map(is -> is.batch.describe())
                .sorted()
                .reduce((one, next) -> one + "; " + next);
    }

    Clock clock() {
        return clock;
    }
}
