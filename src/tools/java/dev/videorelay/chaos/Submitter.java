package dev.videorelay.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import dev.videorelay.testkit.TestClients;

/**
 * Sends a script's submissions at a steady rate, and remembers which the broker has acknowledged.
 *
 * <p>Its producer is idempotent and never gives up, so a killed broker costs it time and nothing else.
 */
final class Submitter implements AutoCloseable {

    static final String TOPIC = "video.tasks";

    private final Script script;
    private final int tasks;
    private final Duration gap;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Step> afterEnd = new ConcurrentHashMap<>();
    private final AtomicInteger outstanding = new AtomicInteger();
    private final Map<Integer, Submission> sent = new ConcurrentHashMap<>();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile Throwable failure;
    private volatile int begun;

    Submitter(String brokers, Script script, int tasks, Duration length) {
        this.script = script;
        this.tasks = tasks;
        this.gap = length.dividedBy(tasks);
        this.producer = TestClients.producer(brokers, "acks", "all", "enable.idempotence", true, "linger.ms", 5,
                "request.timeout.ms", 5_000, "delivery.timeout.ms", Integer.MAX_VALUE, "max.block.ms",
                Integer.MAX_VALUE);
    }

    void start() {
        thread.scheduleAtFixedRate(this::nextTaskOrFail, 0, gap.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void nextTaskOrFail() {
        try {
            nextTask();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private void nextTask() {
        if (begun == tasks) {
            return;
        }
        List<Step> steps = script.next(begun);
        outstanding.addAndGet(steps.size());
        begun++; // only this thread writes it
        for (Step step : steps) {
            if (step.afterEnd()) {
                afterEnd.put(step.submission().taskId(), step);
            } else {
                schedule(step);
            }
        }
    }

    /** The gateway has answered that the task has ended. */
    void ended(String taskId) {
        Step step = afterEnd.remove(taskId);
        if (step != null) {
            schedule(step);
        }
    }

    private void schedule(Step step) {
        thread.schedule(() -> send(step.submission()), step.delay().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send(Submission submission) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, submission.key(), submission.value());
        submission.headers().forEach((name, value) -> record.headers().add(name, Forms.bytes(value)));
        record.headers().add(Submission.NUMBER, Forms.bytes(String.valueOf(submission.number())));
        sent.put(submission.number(), submission);
        producer.send(record, (at, e) -> {
            if (e != null) {
                failure = e;
            } else {
                acknowledged.add(submission.number());
            }
            outstanding.decrementAndGet();
        });
    }

    /** Tasks of which the first submission has gone out. */
    int begun() {
        return begun;
    }

    /** By number; whether the broker has it may be unknown. */
    Map<Integer, Submission> sent() {
        return Map.copyOf(sent);
    }

    /** Numbers of those that the broker has. */
    Set<Integer> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /**
     * Whether all is sent and acknowledged.
     *
     * @throws IllegalStateException if something could not be sent, so that the run tells nothing
     */
    boolean isDone() {
        if (failure != null) {
            throw new IllegalStateException("Not submitted", failure);
        }
        return begun == tasks && outstanding.get() == 0;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
