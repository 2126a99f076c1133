package dev.videorelay.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

import dev.videorelay.event.CloudEvent;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;

/**
 * Keeps the open tasks of one partition: opens them as accepted submissions come in, and publishes their events as they
 * end.
 *
 * <p>All of it happens on the partition's own thread and in its transactions. An aborted transaction starts this anew
 * with {@link #init}: the tickets are there again, so their tasks are followed again, and whatever the followings of
 * before still have to say goes into a queue that nobody reads.
 */
final class LedgerProcessor implements Processor<String, byte[], String, byte[]> {

    private static final Logger LOG = Logger.getLogger(LedgerProcessor.class);

    private static final Duration DRAIN_INTERVAL = Duration.ofMillis(25);
    /** What is set aside has to fit the rejected topic. */
    private static final int LONGEST_VALUE = 64 * 1024;

    private final Follower follower;
    private final Past past;
    /** Streams' own has no time yet when a processor begins. */
    private final Clock clock;
    private ProcessorContext<String, byte[]> context;
    private Queue<Completion> ended;
    private Queue<Unreadable> unreadable;
    private Past.Recalled recalled;
    private OpenTasks tasks;
    private Marks marks;
    private boolean claiming;
    private boolean claimed;

    LedgerProcessor(Follower follower, Past past, Clock clock) {
        this.follower = follower;
        this.past = past;
        this.clock = clock;
    }

    /** Only reads: a transaction that began here could run out of time before all partitions are taken over. */
    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        close();
        this.context = context;
        claiming = false;
        claimed = false;
        Queue<Completion> queue = new ConcurrentLinkedQueue<>();
        ended = queue;
        tasks = new OpenTasks(context.getStateStore(LedgerTopology.OPEN_TASKS), follower, queue::add);
        marks = new Marks(context.getStateStore(LedgerTopology.MARKS));
        context.schedule(DRAIN_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> keepUp());
        int partition = context.taskId().partition();
        // A partition that is new has no past; one whose changelog was deleted has
        recalled = tasks.areUnheardOf() || marks.areNone() ? past.recall(partition) : Past.Recalled.NOTHING;
        unreadable = new ArrayDeque<>(marks.unreadable());
        unreadable.addAll(tasks.resume(clock.instant()));
        LOG.infof("Partition taken over: partition=%d open=%d", partition, tasks.number());
    }

    private void open(Ticket ticket) {
        tasks.open(ticket, clock.instant());
    }

    @Override
    public void process(Record<String, byte[]> accepted) {
        claimed = true; // by the claim, or by any other record: each has an offset to commit
        keepUp();
        if (Claim.is(accepted)) {
            return;
        }
        try {
            take(AcceptedFormat.read(accepted.value()));
        } catch (UnreadableException e) {
            setAside(accepted.key(), accepted.value(), place(), e);
        }
    }

    private String place() {
        return context.recordMetadata().map(at -> at.topic() + "/" + at.partition() + "/" + at.offset()).orElse("");
    }

    private void take(Accepted entry) {
        boolean open = tasks.isOpen(entry.taskId());
        if (!marks.advanceTo(entry.source())) {
            LOG.debugf("Submission delivered again: task=%s source=%s", entry.taskId(), entry.source().address());
        } else if (entry instanceof Ticket && open) {
            LOG.debugf("Submission merged into the open one: task=%s", entry.taskId());
        } else if (entry instanceof Ticket ticket) {
            open(ticket);
        } else if (entry instanceof Cancellation && open) {
            publish(tasks.cancel(entry.taskId()));
        }
    }

    /** Does what is due: an end comes before whatever the next submission of the same ID wants. */
    private void keepUp() {
        if (!claimed) {
            claim();
            return;
        }
        restore();
        for (Unreadable stored = unreadable.poll(); stored != null; stored = unreadable.poll()) {
            setAside(stored.key(), stored.value(), "ledger/" + context.taskId().partition(), stored.why());
            stored.forget();
        }
        for (Completion completion = ended.poll(); completion != null; completion = ended.poll()) {
            if (tasks.awaits(completion)) {
                publish(completion);
            }
        }
        tasks.watch(clock.instant());
    }

    /** Nothing is published before the claim is read back, see there. */
    private void claim() {
        if (!claiming) {
            context.forward(Claim.of(context.taskId().partition(), clock.millis()), LedgerTopology.CLAIMS);
            claiming = true;
        }
    }

    private void restore() {
        marks.begin();
        if (!recalled.taken().isEmpty()) {
            marks.add(recalled.taken());
            recalled.open().stream().filter(ticket -> !tasks.isOpen(ticket.taskId())).forEach(this::open);
            LOG.errorf("Changelog was lost, tasks recalled from the topics: partition=%d submissions=%d open=%d",
                    context.taskId().partition(), recalled.taken().size(), recalled.open().size());
            recalled = Past.Recalled.NOTHING;
        }
    }

    private void publish(Completion completion) {
        CloudEvent event = CloudEvent.of(completion);
        Headers headers = new RecordHeaders();
        event.headers().forEach(headers::add);
        context.forward(new Record<>(event.subject(), event.data(), completion.at().toEpochMilli(), headers),
                LedgerTopology.COMPLETIONS);
        tasks.close(completion.ticket().taskId());
    }

    /** @param place where it lay; as its source counts the submission, if the entry still says which */
    private void setAside(String key, byte[] value, String place, UnreadableException why) {
        String source = AcceptedFormat.source(value).orElse(place);
        LOG.errorf("Entry cannot be read, set aside: task=%s source=%s reason=%s", key, source, why.getMessage());
        Headers headers = new RecordHeaders().add("relay-error-code", why.code.getBytes(UTF_8))
                .add("relay-error-message", why.getMessage().getBytes(UTF_8))
                .add("relay-source", source.getBytes(UTF_8));
        byte[] cut = value;
        if (value != null && value.length > LONGEST_VALUE) {
            headers.add("relay-value-bytes", String.valueOf(value.length).getBytes(UTF_8));
            cut = Arrays.copyOf(value, LONGEST_VALUE);
        }
        context.forward(new Record<>(key, cut, clock.millis(), headers), LedgerTopology.REJECTED);
    }

    @Override
    public void close() {
        if (tasks != null) {
            tasks.drop();
        }
    }
}
