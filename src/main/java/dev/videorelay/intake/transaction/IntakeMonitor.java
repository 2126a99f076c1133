package dev.videorelay.intake.transaction;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

import dev.videorelay.intake.transaction.IntakeProgress.Place;
import dev.videorelay.intake.transaction.IntakeStall.StallReason;

/**
 * Notices that intake stands still: at a record that its topic refuses, in failures that do not end, or at one offset
 * although there is more to read. For the last of these a thread asks the broker now and then for the ends of the partitions
 * in which no offset moves.
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
    /** Partitions with records to read, as long as their offset does not move. For the thread that looks. */
    private Map<TopicPartition, Behind> behind = Map.of();
    private volatile Optional<IntakeStall> last = Optional.empty();

    /**
     * A partition whose committed offset lies before its end.
     *
     * @param next first offset that is to be read
     * @param since when it was first seen so
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

    /** @param limit how long intake may stand still */
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
        thread.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    /** Why intake stands still; nothing if it does not. */
    public Optional<IntakeStall> standstill() {
        return refused().or(this::failing).or(() -> last);
    }

    private Optional<IntakeStall> refused() {
        return progress.refusal().map(refusal -> new IntakeStall(StallReason.REFUSED, refusal.inWords()));
    }

    private Optional<IntakeStall> failing() {
        return progress.trouble(limit)
                .map(trouble -> new IntakeStall(StallReason.FAILING,
                        "intake has failed for " + seconds(trouble.since()) + ": " + trouble.cause()));
    }

    /** Looks which partitions are behind; where the broker does not answer, what was seen before holds. */
    void look() {
        try {
            Map<TopicPartition, Behind> now = behind(progress.unchanged(PERIOD.compareTo(limit) < 0 ? PERIOD : limit));
            now.replaceAll((partition, is) -> is.since(behind.get(partition)));
            behind = now;
            last = longest();
        } catch (ExecutionException | KafkaException e) {
            LOG.debugf(e, "Cannot tell how many submissions wait");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<IntakeStall> longest() {
        return behind.entrySet()
                .stream()
                .filter(is -> !is.getValue().since().isAfter(clock.instant().minus(limit)))
                .min(Comparator.comparing(is -> is.getValue().since()))
                .map(is -> standstill(is.getKey(), is.getValue()));
    }

    private IntakeStall standstill(TopicPartition partition, Behind is) {
        String where = partition + " has stood at offset " + is.next() + " for " + seconds(is.since()) + ": ";
        return is.isReadable()
                ? new IntakeStall(StallReason.UNKNOWN, where + "its records up to offset " + is.end() + " are not read")
                : new IntakeStall(StallReason.OPEN_TRANSACTION,
                        where + "a producer's transaction that began there is open");
    }

    private String seconds(Instant since) {
        return Duration.between(since, clock.instant()).toSeconds() + " s";
    }

    private Map<TopicPartition, Behind> behind(Map<TopicPartition, Place> unchanged)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = offsets(unchanged.keySet(), OffsetSpec.latest(),
                IsolationLevel.READ_UNCOMMITTED);
        ends.entrySet().removeIf(end -> end.getValue() <= unchanged.get(end.getKey()).offset());
        // What retention has deleted is not read, nor does anything have to be read where nothing is committed
        Map<TopicPartition, Long> next = offsets(ends.keySet(), OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        next.replaceAll((partition, first) -> Math.max(first, unchanged.get(partition).offset()));
        ends.entrySet().removeIf(end -> end.getValue() <= next.get(end.getKey()));
        Map<TopicPartition, Long> readable = offsets(ends.keySet(), OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Behind> behind = new HashMap<>();
        ends.forEach((partition, end) -> behind.put(partition, new Behind(next.get(partition), end,
                readable.get(partition) > next.get(partition), clock.instant())));
        return behind;
    }

    /** Asks nothing where there is nothing to ask for. */
    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which,
            IsolationLevel isolation) throws ExecutionException, InterruptedException {
        return partitions.isEmpty()
                ? new HashMap<>()
                : admin
                        .listOffsets(partitions.stream().collect(toMap(partition -> partition, partition -> which)),
                                new ListOffsetsOptions(isolation).timeoutMs(TIMEOUT_MS))
                        .all()
                        .thenApply(found -> found.entrySet()
                                .stream()
                                .collect(toMap(Map.Entry::getKey, offset -> offset.getValue().offset())))
                        .get();
    }
}
