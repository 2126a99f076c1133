package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.prometheus.PrometheusMeterRegistry;

import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** A relay in the process of the test, over a real broker. Each test has task IDs of its own, and reads what comes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RelayInProcess {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    @Readiness
    HealthCheck readiness;

    @Inject
    PrometheusMeterRegistry metrics;

    SimulatedGateway gateway;
    final ObjectMapper json = new ObjectMapper();
    KafkaProducer<byte[], byte[]> producer;
    TopicReader completions;
    TopicReader rejected;

    @BeforeAll
    void connect() {
        producer = TestClients.producer(broker);
        await().atMost(PATIENCE).until(() -> producer.partitionsFor("video.tasks.rejected").size() == 3);
        completions = new TopicReader(broker, "video.completions");
        rejected = new TopicReader(broker, "video.tasks.rejected");
    }

    /** No event has come twice, not even later. */
    @AfterAll
    void disconnect() {
        assertThat(completions.records()).extracting(event -> header(event, "ce_id")).doesNotHaveDuplicates();
        producer.close();
        completions.close();
        rejected.close();
    }

    long submit(String value) {
        return send(submission(value));
    }

    /** All in one partition, so that what is submitted later is read later. */
    static ProducerRecord<byte[], byte[]> submission(String value) {
        return new ProducerRecord<>("video.tasks", 0, bytes("k"), bytes(value));
    }

    long send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get().offset();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    ConsumerRecord<byte[], byte[]> theEventOf(String taskId) {
        List<ConsumerRecord<byte[], byte[]>> events = awaitRecords(() -> eventsOf(taskId));
        assertThat(events).hasSize(1);
        assertThat(Schema.named("completion-event").complaints(events.get(0).value())).isEmpty();
        return events.get(0);
    }

    List<ConsumerRecord<byte[], byte[]>> eventsOf(String taskId) {
        return of(taskId, completions);
    }

    static List<ConsumerRecord<byte[], byte[]>> of(String key, TopicReader topic) {
        return topic.records().stream().filter(record -> key.equals(text(record.key()))).toList();
    }

    ConsumerRecord<byte[], byte[]> theRejected(String key) {
        return awaitRecords(() -> of(key, rejected)).get(0);
    }

    /** Asks again at once: reading itself waits for what comes. */
    private static <T> List<T> awaitRecords(Callable<List<T>> records) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(PATIENCE)
                .until(records, found -> !found.isEmpty());
    }

    double count(String counter, String... tags) {
        return metrics.get(counter).tags(tags).counter().count();
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }
}
