package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

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

    @AfterAll
    void disconnect() {
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
        await().atMost(PATIENCE).until(() -> !eventsOf(taskId).isEmpty());
        assertThat(eventsOf(taskId)).hasSize(1);
        assertThat(Schema.named("completion-event").complaints(eventsOf(taskId).get(0).value())).isEmpty();
        return eventsOf(taskId).get(0);
    }

    List<ConsumerRecord<byte[], byte[]>> eventsOf(String taskId) {
        return of(taskId, completions);
    }

    static List<ConsumerRecord<byte[], byte[]>> of(String taskId, TopicReader topic) {
        return topic.records().stream().filter(event -> taskId.equals(text(event.key()))).toList();
    }

    ConsumerRecord<byte[], byte[]> theRejected(String key) {
        await().atMost(PATIENCE)
                .until(() -> rejected.records().stream().anyMatch(record -> key.equals(text(record.key()))));
        return rejected.records().stream().filter(record -> key.equals(text(record.key()))).findFirst().orElseThrow();
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
