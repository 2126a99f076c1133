package dev.videorelay.intake.transaction;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

import dev.videorelay.intake.transaction.IntakeProgress.Place;
import dev.videorelay.intake.transaction.IntakeStall.StallReason;
import dev.videorelay.kafka.KafkaFutures;

/**
 * Detects that intake is stalled: by a record that its topic refuses, by a batch that cannot be read, by repeated failures, or at one offset although there
 * is more to read. For the last of these a thread periodically reads the ends of the partitions whose offset does not move.
 */
@ApplicationScoped
public class IntakeMonitor {

    private static final Logger LOG = Logger.getLogger(IntakeMonitor.class);

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final int TIMEOUT_MS = 2_000;

    private final Admin admin;
    private final IntakeProgress progress;
    private final Clock clock;
    private final Duration limit;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(IntakeMonitor::daemon);
    /** Partitions with records to read, as long as their offset does not move. For the monitor's thread only. */
    private Map<TopicPartition, Behind> behind = Map.of();
    private volatile Optional<IntakeStall> last = Optional.empty();
    /** What the log has told of and not taken back, or null. For the monitor's thread only. */
    private StallReason logged;

    /**
     * A partition whose committed offset lies before its end.
     *
     * @param next first offset that is to be read
     * @param since time at which it was first seen so
     */
    private record Behind(long next, long end, boolean isReadable, Instant since) {

        private Behind since(Behind before) {
            return before != null && before.next == next ? new Behind(next, end, isReadable, before.since) : this;
        }
    }

    @Inject
    public IntakeMonitor(Admin admin, IntakeProgress progress, Clock clock) {
        this(admin, progress, clock, LIMIT);
    }

    /** @param limit how long intake may make no progress */
    IntakeMonitor(Admin admin, IntakeProgress progress, Clock clock, Duration limit) {
        this.admin = admin;
        this.progress = progress;
        this.clock = clock;
        this.limit = limit;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "relay-intake-watch");
        thread.setDaemon(true);
        return thread;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::refresh, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    /** Why intake is stalled; nothing if it is not. */
    public Optional<IntakeStall> standstill() {
        return refused().or(this::unreadable).or(this::failing).or(() -> last);
    }

    private Optional<IntakeStall> refused() {
        return progress.refusal().map(refusal -> new IntakeStall(StallReason.REFUSED, List.of(), refusal.describe()));
    }

    private Optional<IntakeStall> unreadable() {
        return progress.unreadable()
                .describe()
                .map(batches -> new IntakeStall(StallReason.UNREADABLE, progress.unreadable().partitions(), batches));
    }

    private Optional<IntakeStall> failing() {
        return progress.trouble(limit)
                .map(trouble -> new IntakeStall(StallReason.FAILING, List.of(),
                        "intake has failed for " + span(trouble.since()) + ": " + trouble.cause()));
    }

    /** Checks which partitions are behind; without an answer of the broker the last result stays. */
    void refresh() {
        try {
            Map<TopicPartition, Behind> now = behind(progress.unchanged(PERIOD.compareTo(limit) < 0 ? PERIOD : limit));
            now.replaceAll((partition, is) -> is.since(behind.get(partition)));
            behind = now;
            last = longest();
        } catch (InterruptException e) {
            LOG.debug("Stopped while it waited for the broker");
        } catch (KafkaException e) {
            LOG.debugf(e, "Cannot read the ends of the partitions");
        }
        logChange(standstill());
    }

    /** A refusal is logged when it happens. */
    private void logChange(Optional<IntakeStall> stall) {
        StallReason reason = stall.map(IntakeStall::reason).filter(is -> is != StallReason.REFUSED).orElse(null);
        if (reason != null && reason != logged) {
            LOG.errorf("Intake is stalled: reason=%s cause=%s", reason.word(), stall.get().text());
        } else if (reason == null && logged != null && stall.isEmpty()) {
            LOG.info("Intake goes on");
        }
        logged = reason;
    }

    private Optional<IntakeStall> longest() {
        List<TopicPartition> stalled = behind.entrySet()
                .stream()
                .filter(is -> !is.getValue().since().isAfter(clock.instant().minus(limit)))
                .sorted(Comparator.comparing(is -> is.getValue().since()))
                .map(Map.Entry::getKey)
                .toList();
        return stalled.stream().findFirst().map(first -> stall(stalled, behind.get(first)));
    }

    /** @param stalled partitions that stand still, the longest first, of which {@code is} tells */
    private IntakeStall stall(List<TopicPartition> stalled, Behind is) {
        String where = stalled.get(0) + " has stood at offset " + is.next() + " for " + span(is.since()) + ": ";
        String others = others(stalled.size(), behind.size(), progress.partitions());
        return is.isReadable()
                ? new IntakeStall(StallReason.UNKNOWN, stalled,
                        where + "its records up to offset " + is.end() + " are not read" + others)
                : new IntakeStall(StallReason.OPEN_TRANSACTION, stalled,
                        where + "a producer's transaction that began there is open" + others);
    }

    /**
     * What is known of the other partitions of this instance.
     *
     * @param stalled number of those that stand still
     * @param behind the same with those that may only be behind for a moment
     */
    static String others(int stalled, int behind, int all) {
        if (stalled > 1) {
            return "; " + stalled + " of this instance's " + all + " partitions stand still";
        }
        return behind == 1 && all > 1 ? "; this instance's other partitions are read" : "";
    }

    private String span(Instant since) {
        return span(Duration.between(since, clock.instant()));
    }

    static String span(Duration time) {
        return time.toMinutes() == 0
                ? time.toSeconds() + " s"
                : "%d m %02d s".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private Map<TopicPartition, Behind> behind(Map<TopicPartition, Place> unchanged) {
        Map<TopicPartition, Long> ends = offsets(unchanged.keySet(), OffsetSpec.latest(),
                IsolationLevel.READ_UNCOMMITTED);
        ends.entrySet().removeIf(end -> end.getValue() <= unchanged.get(end.getKey()).offset());
        // Deleted records cannot be read, and where nothing is committed reading begins with the first record that is left
        Map<TopicPartition, Long> next = offsets(ends.keySet(), OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        next.replaceAll((partition, first) -> Math.max(first, unchanged.get(partition).offset()));
        ends.entrySet().removeIf(end -> end.getValue() <= next.get(end.getKey()));
        Map<TopicPartition, Long> readable = offsets(ends.keySet(), OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Behind> behind = new HashMap<>();
        ends.forEach((partition, end) -> behind.put(partition, new Behind(next.get(partition), end,
                readable.get(partition) > next.get(partition), clock.instant())));
        return behind;
    }

    /** Sends no request for no partitions. */
    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which,
            IsolationLevel isolation) {
        return partitions.isEmpty()
                ? new HashMap<>()
                : KafkaFutures.join(admin
                        .listOffsets(partitions.stream().collect(toMap(partition -> partition, partition -> which)),
                                new ListOffsetsOptions(isolation).timeoutMs(TIMEOUT_MS))
                        .all()
                        .thenApply(found -> found.entrySet()
                                .stream()
                                .collect(toMap(Map.Entry::getKey, offset -> offset.getValue().offset()))));
    }
}
