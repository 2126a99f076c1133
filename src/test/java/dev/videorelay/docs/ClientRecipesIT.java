package dev.videorelay.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.event.CloudEvent;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Tickets;

/** What the recipes for other languages read with their clients' defaults, of transactions and of compressed events. */
final class ClientRecipesIT {

    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private static Broker broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() {
        broker = new Broker(0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void nodeReadsCommittedEventsAndOfTheCodecsGzipOnly() throws Exception {
        create("node");
        commit("node", "none");
        abort("node");
        commit("node", "gzip");

        try (ClientScript consumer = ClientScript.node(script("js", "node"), broker.address())) {
            await().atMost(LONGEST_START)
                    .untilAsserted(() -> assertThat(lines(consumer)).containsExactly(line("none"), line("gzip")));

            commit("node", "lz4");
            await().atMost(LONGEST_START).until(() -> !consumer.isAlive());
            assertThat(consumer.lines()).anyMatch(each -> each.contains("KafkaJSNotImplemented"));
            assertThat(lines(consumer)).hasSize(2);
        }
    }

    @Test
    void pythonReadsCommittedEventsWithAnyCodec() throws Exception {
        List<String> codecs = List.of("none", "gzip", "snappy", "lz4", "zstd");
        create("python");
        for (String codec : codecs) {
            abort("python");
            commit("python", codec);
        }

        try (ClientScript consumer = ClientScript.python(script("python", "python"), broker.address())) {
            await().atMost(LONGEST_START)
                    .untilAsserted(() -> assertThat(lines(consumer))
                            .containsExactlyElementsOf(codecs.stream().map(ClientRecipesIT::line).toList()));
        }
    }

    /** As it is on the page, but for the topic. */
    private Path script(String language, String topic) throws Exception {
        String source = Recipes.blocks(language).findFirst().orElseThrow();
        assertThat(source).contains("video.completions");
        return Files.writeString(folder.resolve("consumer"), source.replace("video.completions", topic));
    }

    private static void create(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()))).all().get();
        }
    }

    private static void commit(String topic, String codec) {
        try (KafkaProducer<String, byte[]> producer = begin(codec)) {
            producer.send(event(topic, "task_" + codec));
            producer.commitTransaction();
        }
    }

    private static void abort(String topic) {
        try (KafkaProducer<String, byte[]> producer = begin("none")) {
            producer.send(event(topic, "task_aborted"));
            producer.flush();
            producer.abortTransaction();
        }
    }

    private static KafkaProducer<String, byte[]> begin(String codec) {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.address(),
                "transactional.id", "relay", "compression.type", codec), new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    private static ProducerRecord<String, byte[]> event(String topic, String taskId) {
        CloudEvent event = CloudEvent.of(new Completion(Tickets.of(taskId),
                new Outcome.Succeeded("https://cdn.example/" + taskId + ".mp4"), Report.NONE, 9,
                "{\"padding\":\"%s\"}".formatted("-".repeat(1000)).getBytes(UTF_8), Tickets.ACCEPTED));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, event.subject(), event.data());
        event.headers().forEach(record.headers()::add);
        return record;
    }

    private static String line(String codec) {
        return "video.tasks/0/0 task_%1$s succeeded https://cdn.example/task_%1$s.mp4".formatted(codec);
    }

    /** Events that it has printed; a client's own log is JSON, or begins with a level. */
    private static List<String> lines(ClientScript consumer) throws Exception {
        return consumer.lines().stream().filter(each -> each.startsWith("video.tasks/")).toList();
    }
}
