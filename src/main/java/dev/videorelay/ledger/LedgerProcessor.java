package dev.videorelay.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.TaskMdc;
import dev.videorelay.event.CloudEvent;
import dev.videorelay.ledger.TaskListener.Result;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.OwnershipMarker;
import dev.videorelay.ledger.format.UnreadableException;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.output.Rejection;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.WallClock;

/**
 * Keeps the open tasks of one partition: opens them as accepted submissions come in, and publishes their events as they
 * end.
 *
 * <p>All of it happens on the partition's own thread and in its transactions. After an aborted transaction there is another
 * of this: the tickets are there again, so their tasks are followed again, and whatever the followings of before still
 * have to say goes into a queue that nobody reads.
 */
final class LedgerProcessor implements Processor<String, byte[], String, byte[]> {

    private static final Logger LOG = Logger.getLogger(LedgerProcessor.class);

    private static final Duration BEAT = Duration.ofMillis(25);
    /** A transaction left open holds up the reader for less. */
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(20);

    private final TaskPoller follower;
    private final OpenTaskCount open;
    private final LedgerRecovery past;
    private final PartitionShare share;
    private final RecordFit fit;
    private final CommitMonitor commits;
    private final TaskListener meter;
    private final Replays replays;
    /** Streams' own has no time yet when a processor begins. */
    private final Clock clock;
    private final WallClock wall;
    private final Queue<Completion> ended = new ConcurrentLinkedQueue<>();
    private final Queue<UnreadableEntries> unreadable = new ArrayDeque<>();
    /** Sources of cancellations that have ended a task ahead of their order: they count once. */
    private final Set<String> cancelledAhead = new HashSet<>();
    private ProcessorContext<String, byte[]> context;
    private Cancellable beat;
    private PendingRecovery recovery;
    private OpenTasks tasks;
    private ProcessedOffsets marks;
    private Instant claimAgain = Instant.MIN;
    private boolean claimed;

    LedgerProcessor(TaskPoller follower, OpenTaskCount open, LedgerRecovery past, PartitionShare share, RecordFit fit,
            CommitMonitor commits,
            TaskListener meter, WallClock wall) {
        this.follower = follower;
        this.open = open;
        this.past = past;
        this.share = share;
        this.fit = fit;
        this.commits = commits;
        this.meter = meter;
        this.replays = new Replays(meter);
        this.wall = wall;
        this.clock = wall.steady();
    }

    /**
     * Only reads: a transaction that began here could run out of time before all partitions are taken over.
     *
     * @throws StreamsException if Streams has revived the task: it would commit offsets that it stood at before, of what it
     *             has not read again. Its thread is replaced, and the new one begins with a new task
     */
    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        if (this.context != null) {
            throw new StreamsException("not to be begun again, a new thread does it better");
        }
        int partition = context.taskId().partition();
        OpenTasks stored = new OpenTasks(context.getStateStore(LedgerTopology.OPEN_TASKS), fit, follower, open, wall,
                ended::add);
        marks = new ProcessedOffsets(context.getStateStore(LedgerTopology.MARKS));
        // A partition that is new has no past; one whose changelog was deleted has
        recovery = new PendingRecovery(
                (stored.areUnheardOf() || marks.areNone() ? past : LedgerRecovery.NONE).recall(partition), open);
        this.context = context;
        tasks = stored;
        share.take();
        try {
            unreadable.addAll(marks.unreadable());
            unreadable.addAll(tasks.resume(clock.instant()));
        } catch (RuntimeException e) {
            close(); // Streams does not, as long as a task has not begun
            throw e;
        }
        beat();
        LOG.infof("Partition taken over: partition=%d open=%d", partition, tasks.number());
    }

    private void beat() {
        if (beat == null) {
            beat = context.schedule(BEAT, PunctuationType.WALL_CLOCK_TIME, at -> {
                commits.work();
                keepUp();
            });
        }
    }

    /** Each beat has Streams commit, so there is none while there is nothing to do. */
    private void rest() {
        if (beat != null) {
            beat.cancel();
            beat = null;
        }
    }

    /** False if it cannot be kept. */
    private boolean open(Ticket ticket) {
        boolean opened = tasks.open(ticket, clock.instant());
        beat();
        return opened;
    }

    @Override
    public void process(Record<String, byte[]> accepted) {
        commits.work();
        claimed = true; // by the claim, or by any other record: each has an offset to commit
        keepUp();
        if (OwnershipMarker.is(accepted.key())) {
            return;
        }
        PendingRecovery.Arrival arrival = new PendingRecovery.Arrival(accepted.key(), accepted.value(), place());
        if (recovery.isPending()) {
            recovery.hold(arrival);
        } else {
            TaskMdc.about(accepted.key(), () -> take(arrival));
        }
    }

    private void take(PendingRecovery.Arrival accepted) {
        try {
            take(AcceptedFormat.read(accepted.value()), accepted.value());
        } catch (UnreadableException e) {
            reject(Rejection.unreadable(accepted.key(), accepted.value(), accepted.place(), e));
        }
    }

    private String place() {
        return context.recordMetadata().map(at -> at.topic() + "/" + at.partition() + "/" + at.offset()).orElse("");
    }

    private void take(Accepted entry, byte[] written) {
        if (entry instanceof Cancellation cancellation && cancellation.ahead()) {
            takeAhead(cancellation);
        } else {
            takeInOrder(entry, written);
        }
    }

    /** Leaves no mark: what lies before it is still to come, and so is the same cancellation in order. */
    private void takeAhead(Cancellation cancellation) {
        if (tasks.isOpen(cancellation.taskId()) && !marks.has(cancellation.source())) {
            cancel(cancellation);
            cancelledAhead.add(cancellation.source().address());
        }
    }

    private void cancel(Accepted entry) {
        publish(tasks.cancel(entry.taskId()));
        if (!cancelledAhead.remove(entry.source().address())) {
            meter.submitted(Result.CANCELLED);
        }
    }

    private void takeInOrder(Accepted entry, byte[] written) {
        boolean open = tasks.isOpen(entry.taskId());
        if (!marks.advanceTo(entry.source())) {
            replays.dropped(entry);
            return;
        }
        replays.ended(entry.source());
        if (entry instanceof Ticket && open) {
            LOG.debugf("Submission merged into the open one: task=%s", entry.taskId());
            meter.submitted(Result.MERGED);
        } else if (entry instanceof Ticket ticket) {
            open(ticket, written);
        } else if (open) {
            cancel(entry);
        } else if (!cancelledAhead.remove(entry.source().address())) {
            meter.submitted(Result.IGNORED);
        }
    }

    private void open(Ticket ticket, byte[] written) {
        if (open(ticket)) {
            meter.submitted(Result.ACCEPTED);
        } else {
            reject(Rejection.ofTicket(ticket, written));
        }
    }

    /** Does what is due: an end comes before whatever the next submission of the same ID wants. */
    private void keepUp() {
        if (!claimed) {
            claim();
            return;
        }
        if (recovery.isDue()) {
            restore(recovery.handOver());
        }
        if (recovery.isPending()) {
            return;
        }
        for (UnreadableEntries stored = unreadable.poll(); stored != null; stored = unreadable.poll()) {
            setAside(stored);
        }
        for (Completion completion = ended.poll(); completion != null; completion = ended.poll()) {
            if (tasks.awaits(completion)) {
                publish(completion);
            }
        }
        for (PendingRecovery.Arrival held = recovery.next(); held != null; held = recovery.next()) {
            PendingRecovery.Arrival arrival = held;
            TaskMdc.about(arrival.key(), () -> take(arrival));
        }
        tasks.watch(clock.instant());
        if (tasks.number() == 0) {
            rest();
        }
    }

    /** Nothing is published before the claim is read back, see there. One that gets lost on the way is made again. */
    private void claim() {
        Instant now = clock.instant();
        if (!now.isBefore(claimAgain)) {
            if (claimAgain.isAfter(Instant.MIN)) {
                LOG.warnf("Claim was not read back, making another: partition=%d", context.taskId().partition());
            }
            context.forward(OwnershipMarker.of(context.taskId().partition(), now.toEpochMilli()),
                    LedgerTopology.CLAIMS);
            claimAgain = now.plus(CLAIM_PATIENCE);
        }
    }

    private void restore(LedgerRecovery.Recalled recalled) {
        marks.begin();
        if (recalled.taken().isEmpty()) {
            return;
        }
        marks.add(recalled.taken());
        recalled.open().forEach(ticket -> restore(ticket, recalled.cancelled().contains(ticket.taskId())));
        LOG.errorf("Changelog was lost, tasks recalled from the topics: partition=%d open=%d cancelled=%d",
                context.taskId().partition(), recalled.open().size(), recalled.cancelled().size());
    }

    private void restore(Ticket ticket, boolean cancelled) {
        if (!tasks.isOpen(ticket.taskId()) && !open(ticket)) {
            reject(Rejection.ofTicket(ticket, AcceptedFormat.write(ticket)));
            return;
        }
        if (cancelled && tasks.has(ticket)) {
            publish(tasks.cancel(ticket.taskId()));
        }
    }

    private void publish(Completion completion) {
        Optional<CloudEvent> event = fit.event(completion);
        if (event.isPresent()) {
            context.forward(new Record<>(event.get().subject(), event.get().data(), completion.at().toEpochMilli(),
                    RecordFit.headers(event.get())), LedgerTopology.COMPLETIONS);
            meter.completed(completion);
        } else {
            reject(Rejection.ofEvent(completion.ticket(), completion.outcome().status()));
        }
        tasks.close(completion.ticket().taskId());
    }

    private void setAside(UnreadableEntries stored) {
        String place = "ledger/" + context.taskId().partition();
        TaskMdc.about(stored.key(),
                () -> reject(Rejection.unreadable(stored.key(), stored.value(), place, stored.why())));
        stored.forget();
    }

    private void reject(Rejection rejection) {
        LOG.errorf("Cannot be kept, read or published, rejected: task=%s source=%s code=%s reason=%s", rejection.key(),
                rejection.source(), rejection.code(), rejection.message());
        context.forward(rejection.record(clock.millis(), fit), LedgerTopology.REJECTED);
        meter.submitted(Result.REJECTED);
    }

    @Override
    public void close() {
        if (tasks != null) {
            tasks.drop();
            tasks = null;
            recovery.drop();
            share.give();
        }
    }
}
