package dev.videorelay.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.TaskMdc;
import dev.videorelay.ledger.format.LedgerNames;
import dev.videorelay.ledger.format.OwnershipMarker;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.OwnershipClaim;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.output.Rejection;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.task.Completion;
import dev.videorelay.timing.WallClock;

/**
 * Processor of one partition: opens its tasks as accepted submissions arrive, and publishes their events as they end.
 *
 * <p>All of this happens on the partition's thread and in its transactions. After an aborted transaction another processor
 * takes over: the store has the tickets as they were before, so their tasks are polled again, and completions that the
 * previous loops still report go into a queue that is not read any more.
 */
final class LedgerProcessor implements Processor<String, byte[], String, byte[]> {

    private static final Logger LOG = Logger.getLogger(LedgerProcessor.class);

    private static final Duration PUNCTUATION = Duration.ofMillis(25);

    private final TaskPoller poller;
    private final LocalTasks open;
    private final LedgerRecovery recoverySource;
    private final PartitionShare share;
    private final RecordFit fit;
    private final CommitMonitor commits;
    private final TaskListener listener;
    /** Not that of Kafka Streams, which has no time yet when a processor begins. */
    private final Clock clock;
    private final WallClock wall;
    private final Queue<Completion> completions = new ConcurrentLinkedQueue<>();
    private final Queue<UnreadableEntries> unreadable = new ArrayDeque<>();
    private ProcessorContext<String, byte[]> context;
    private Cancellable punctuation;
    private PendingRecovery recovery;
    private OpenTasks tasks;
    private ProcessedOffsets processed;
    private LedgerOutput output;
    private AcceptedProcessor accepted;
    private OwnershipClaim claim;

    LedgerProcessor(TaskPoller poller, LocalTasks open, LedgerRecovery recoverySource, PartitionShare share,
            RecordFit fit,
            CommitMonitor commits, TaskListener listener, WallClock wall) {
        this.poller = poller;
        this.open = open;
        this.recoverySource = recoverySource;
        this.share = share;
        this.fit = fit;
        this.commits = commits;
        this.listener = listener;
        this.wall = wall;
        this.clock = wall.steady();
    }

    /**
     * Only reads: a transaction that began here could time out before all partitions are taken over.
     *
     * @throws StreamsException if Kafka Streams has revived the task: it would commit the offsets of before, of records that
     *             it has not read again. Its thread is replaced, and the new one begins with a new task
     */
    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        if (this.context != null) {
            throw new StreamsException("a revived task is left to a new thread");
        }
        int partition = context.taskId().partition();
        OpenTasks stored = new OpenTasks(context.getStateStore(LedgerNames.OPEN_TASKS), fit, poller, open, wall,
                completions::add);
        processed = new ProcessedOffsets(context.getStateStore(LedgerNames.MARKS));
        // A new partition has nothing to recover; one whose changelog was deleted has
        recovery = new PendingRecovery(
                (stored.isNew() || processed.isEmpty() ? recoverySource : LedgerRecovery.NONE).recover(partition),
                open);
        output = new LedgerOutput(context, fit, clock, listener);
        accepted = new AcceptedProcessor(stored, processed, output, listener, clock);
        claim = new OwnershipClaim(partition, marker -> context.forward(marker, LedgerTopology.CLAIMS));
        this.context = context;
        tasks = stored;
        share.add();
        try {
            unreadable.addAll(processed.unreadable());
            unreadable.addAll(tasks.resume(clock.instant()));
        } catch (RuntimeException e) {
            close(); // Streams does not close a task that has not begun
            throw e;
        }
        open.resumed(partition);
        schedule();
        LOG.infof("Partition taken over: partition=%d open=%d", partition, tasks.number());
    }

    /** Each punctuation makes Streams commit, so there is none while there is nothing to do. */
    private void schedule() {
        if (punctuation == null) {
            punctuation = context.schedule(PUNCTUATION, PunctuationType.WALL_CLOCK_TIME, at -> {
                commits.work();
                doPendingWork();
            });
        }
    }

    private void unschedule() {
        if (punctuation != null) {
            punctuation.cancel();
            punctuation = null;
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        commits.work();
        claim.confirm();
        doPendingWork();
        if (OwnershipMarker.is(record.key())) {
            return;
        }
        PendingRecovery.Arrival arrival = new PendingRecovery.Arrival(record.key(), record.value(), place());
        if (recovery.isPending()) {
            recovery.hold(arrival);
        } else {
            accepted.process(arrival);
            scheduleWhileOpen();
        }
    }

    private void scheduleWhileOpen() {
        if (tasks.number() > 0) {
            schedule();
        }
    }

    private String place() {
        return context.recordMetadata().map(at -> at.topic() + "/" + at.partition() + "/" + at.offset()).orElse("");
    }

    /**
     * Does what is due. Completions come before the next record, since it may submit the same ID again. Nothing is published
     * before the claim is confirmed, see {@link OwnershipMarker}.
     */
    private void doPendingWork() {
        if (!claim.isConfirmed()) {
            claim.write(clock.instant());
            return;
        }
        if (recovery.isReady()) {
            recover(recovery.takeResult());
        }
        if (!recovery.isPending()) {
            rejectUnreadable();
            closeCompleted();
            processHeld();
            tasks.renewHeartbeat(clock.instant());
            if (tasks.number() == 0) {
                unschedule();
            }
        }
    }

    private void recover(LedgerRecovery.Recovered recovered) {
        processed.begin();
        if (recovered.taken().isEmpty()) {
            return;
        }
        processed.add(recovered.taken());
        recovered.open().forEach(ticket -> accepted.recover(ticket, recovered.cancelled().contains(ticket.taskId())));
        scheduleWhileOpen();
        LOG.errorf("Changelog was lost, tasks recovered from the topics: partition=%d open=%d cancelled=%d",
                context.taskId().partition(), recovered.open().size(), recovered.cancelled().size());
    }

    private void rejectUnreadable() {
        String place = "ledger/" + context.taskId().partition();
        for (UnreadableEntries stored = unreadable.poll(); stored != null; stored = unreadable.poll()) {
            Rejection rejection = Rejection.unreadable(stored.key(), stored.value(), place, stored.why());
            TaskMdc.about(stored.key(), () -> output.reject(rejection));
            stored.delete();
        }
    }

    private void closeCompleted() {
        for (Completion completion = completions.poll(); completion != null; completion = completions.poll()) {
            if (tasks.awaits(completion)) {
                accepted.close(completion);
            }
        }
    }

    private void processHeld() {
        for (PendingRecovery.Arrival held = recovery.next(); held != null; held = recovery.next()) {
            accepted.process(held);
        }
    }

    @Override
    public void close() {
        if (tasks != null) {
            open.left(context.taskId().partition());
            tasks.drop();
            tasks = null;
            recovery.drop();
            share.remove();
        }
    }
}
