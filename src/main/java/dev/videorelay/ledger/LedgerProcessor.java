package dev.videorelay.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    private final Follower follower;
    private ProcessorContext<String, byte[]> context;
    private Queue<Completion> ended;
    private OpenTasks tasks;
    private Marks marks;

    LedgerProcessor(Follower follower) {
        this.follower = follower;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        close();
        this.context = context;
        Queue<Completion> queue = new ConcurrentLinkedQueue<>();
        ended = queue;
        tasks = new OpenTasks(context.getStateStore(LedgerTopology.OPEN_TASKS), follower, queue::add);
        marks = new Marks(context.getStateStore(LedgerTopology.MARKS));
        context.schedule(DRAIN_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> publishEnded());
        tasks.resume();
    }

    @Override
    public void process(Record<String, byte[]> accepted) {
        Accepted entry;
        try {
            entry = AcceptedFormat.read(accepted.value());
        } catch (IllegalArgumentException e) {
            setAside(accepted, e);
            return;
        }
        if (!marks.advanceTo(entry.source())) {
            LOG.debugf("Submission delivered again: task=%s source=%s", entry.taskId(), entry.source().address());
        } else if (entry instanceof Ticket ticket) {
            open(ticket);
        } else if (entry instanceof Cancellation cancellation) {
            cancel(cancellation);
        }
    }

    private void open(Ticket ticket) {
        publishEnded();
        if (tasks.isOpen(ticket.taskId())) {
            LOG.debugf("Submission merged into the open one: task=%s", ticket.taskId());
        } else {
            tasks.open(ticket);
        }
    }

    private void cancel(Cancellation cancellation) {
        publishEnded();
        if (tasks.isOpen(cancellation.taskId())) {
            publish(tasks.cancel(cancellation.taskId()));
        }
    }

    private void publishEnded() {
        for (Completion completion = ended.poll(); completion != null; completion = ended.poll()) {
            if (tasks.awaits(completion)) {
                publish(completion);
            }
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

    private void setAside(Record<String, byte[]> unreadable, IllegalArgumentException why) {
        String source = context.recordMetadata()
                .map(at -> at.topic() + "/" + at.partition() + "/" + at.offset())
                .orElse("");
        LOG.errorf(why, "Accepted submission cannot be read, set aside: source=%s", source);
        Headers headers = new RecordHeaders().add("relay-error-code", bytes("malformed_json"))
                .add("relay-error-message", bytes(why.getMessage()))
                .add("relay-source", bytes(source));
        context.forward(unreadable.withHeaders(headers), LedgerTopology.REJECTED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (tasks != null) {
            tasks.drop();
        }
    }
}
