package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.videorelay.ledger.format.AcceptedSerializer;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.FailedSends;
import dev.videorelay.testkit.TestClients;

/** Files submissions as accepted right away, without intake. */
final class Filer implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofHours(10);

    private final KafkaProducer<String, Accepted> producer;
    private final FailedSends failed = new FailedSends();
    private long offset;

    Filer(String brokers) {
        this.producer = TestClients.producer(brokers, new StringSerializer(), new AcceptedSerializer(), "linger.ms",
                "5");
    }

    void file(String taskId, Instant accepted) {
        file("unified", taskId, accepted);
    }

    void file(String provider, String taskId, Instant accepted) {
        send(new Ticket(new TaskId(taskId), provider, accepted, accepted.plus(DEADLINE), source(), Map.of()));
    }

    void cancel(String taskId) {
        send(new Cancellation(new TaskId(taskId), source()));
    }

    private void send(Accepted entry) {
        producer.send(new ProducerRecord<>("video.tasks.accepted", entry.taskId().value(), entry), failed);
    }

    private Source source() {
        return new Source("video.tasks", "bench", 0, 0, offset++, 0);
    }

    /** Returns when the broker has them all. */
    void flush() {
        producer.flush();
        failed.mustBeNone();
    }

    @Override
    public void close() {
        producer.close();
    }
}
