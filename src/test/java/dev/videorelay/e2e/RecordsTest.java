package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;
import dev.videorelay.testkit.World;

/** Keys, headers and partitions of the records that the relay writes. */
@QuarkusTest
@WithTestResource(World.class)
public class RecordsTest extends RelayInProcess {

    private static final Map<String, String> LURES = Map.of("CamelHttpUri", "elsewhere/v1/video/query", "CamelHttpPath",
            "../../x", "CamelHttpQuery", "id=task_other", "CamelHttpMethod", "DELETE", "CamelRestHttpUri", "elsewhere",
            "Host", "elsewhere", "Authorization", "Bearer x", "kafka.OVERRIDE_TOPIC", "video.progress",
            "kafka.PARTITION_KEY", "99", "kafka.KEY", "task_other");
    /** The same under the names that later versions of Camel have for them, and others by which it is told where to go. */
    private static final Map<String, String> LATER_LURES = Map.of("CamelKafkaOverrideTopic", "video.progress",
            "CamelKafkaTopic", "video.progress", "CamelKafkaPartitionKey", "99", "CamelKafkaKey", "task_other",
            "CamelKafkaOverrideTimestamp", "1", "kafka.OVERRIDE_TIMESTAMP", "1", "CamelHttpHost", "elsewhere",
            "CamelHttpServletRequest", "elsewhere", "CamelHttpRawQuery", "id=task_other", "CamelToEndpoint",
            "elsewhere");

    @Test
    void carriesTheHeadersToBeCopiedAndNoOthers() {
        ProducerRecord<byte[], byte[]> record = submission("task_headers");
        record.headers().add("traceparent", bytes("00-1-2-01")).add("tenant", bytes("t1")).add("secret", bytes("s"));
        send(record);

        ConsumerRecord<byte[], byte[]> event = theEventOf("task_headers");

        assertThat(header(event, "traceparent")).isEqualTo("00-1-2-01");
        assertThat(header(event, "tenant")).isEqualTo("t1");
        assertThat(event.headers()).extracting(header -> header.key())
                .containsExactlyInAnyOrder("traceparent", "tenant", "ce_specversion", "ce_id", "ce_source", "ce_type",
                        "ce_subject", "ce_time", "content-type");
    }

    /** Headers that Camel's own components would act upon, which know no difference between upper and lower case. */
    @ParameterizedTest
    @ValueSource(strings = {"task_lured", "cgt-lured", "video_lured", "acme-lured", "lured"})
    void obeysNoHeaderOfASubmission(String taskId) {
        List<String> seenElsewhere = new CopyOnWriteArrayList<>();
        try (SimulatedGateway elsewhere = gateway.door()) {
            elsewhere.watch((polled, stage) -> seenElsewhere.add(polled));
            List<ProducerRecord<byte[], byte[]>> lured = Stream.<UnaryOperator<String>>of(name -> name,
                    name -> name.toLowerCase(Locale.ROOT), name -> name.toUpperCase(Locale.ROOT))
                    .map(casing -> lured(taskId, casing, elsewhere.baseUrl()))
                    .toList();

            lured.forEach(this::send);

            lured.forEach(record -> seesNoHeaderOf(record, text(record.value())));
        }
        assertThat(seenElsewhere).isEmpty();
        assertThat(gateway.polls("task_other")).isZero();
    }

    private static ProducerRecord<byte[], byte[]> lured(String taskId, UnaryOperator<String> casing, String elsewhere) {
        String value = taskId + "-" + casing.apply("Case");
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("video.tasks", 0, bytes("key of " + value),
                bytes(value));
        Stream.of(LURES, LATER_LURES)
                .flatMap(lures -> lures.entrySet().stream())
                .forEach(lure -> record.headers()
                        .add(casing.apply(lure.getKey()), bytes(lure.getValue().replace("elsewhere", elsewhere))));
        return record;
    }

    /** The one that it would be the wrong topic, key or time of has them all right. */
    private void seesNoHeaderOf(ProducerRecord<byte[], byte[]> lured, String taskId) {
        ConsumerRecord<byte[], byte[]> written = taskId.startsWith("lured")
                ? theRejected("key of " + taskId)
                : theEventOf(taskId);
        assertThat(written.headers()).extracting(Header::key)
                .doesNotContainAnyElementsOf(
                        Stream.of(lured.headers().toArray()).map(Header::key).toList());
        assertThat(written.timestamp()).isGreaterThan(1);
    }

    @Test
    void givesTheRecordsThatItWritesTheirKeys() {
        gateway.settle("task_keyed", (poll, age) -> poll <= 2 ? Stage.running(10) : Stage.SUCCEEDED);
        submit("task_keyed");
        send(new ProducerRecord<>("video.tasks", bytes("key of movie-keyed"), bytes("movie-keyed")));

        assertThat(theEventOf("task_keyed").key()).asString(UTF_8).isEqualTo("task_keyed");
        assertThat(theRejected("key of movie-keyed").value()).asString(UTF_8).isEqualTo("movie-keyed");
        for (String topic : List.of("video.tasks.accepted", "video.progress")) {
            try (TopicReader reader = new TopicReader(broker, topic)) {
                await().atMost(PATIENCE).until(() -> !of("task_keyed", reader).isEmpty());
                assertThat(of("task_keyed", reader)).allSatisfy(record -> {
                    assertThat(text(record.value())).contains("\"task_keyed\"");
                    assertThat(record.headers()).extracting(Header::key)
                            .noneMatch(name -> name.matches("(?i)(camel|kafka).*"));
                });
            }
        }
    }

    /** Whatever the settings of Kafka's clients say: one ledger partition has all submissions of a task. */
    @Test
    void keepsAllSubmissionsOfATaskInOnePartition() {
        gateway.settle("task_placed", Job.neverOver());
        for (int i = 0; i < 6; i++) {
            submit("task_placed");
        }
        await().atMost(PATIENCE).until(() -> gateway.polls("task_placed") > 0);

        submit("{\"taskId\":\"task_placed\",\"cancel\":true}");

        assertThat(header(theEventOf("task_placed"), "ce_type")).isEqualTo("dev.videorelay.task.cancelled");
        try (TopicReader accepted = new TopicReader(broker, "video.tasks.accepted")) {
            await().atMost(PATIENCE).until(() -> of("task_placed", accepted).size() == 7);
            assertThat(of("task_placed", accepted)).extracting(ConsumerRecord::partition)
                    .containsOnly(
                            Utils.toPositive(Utils.murmur2(bytes("task_placed"))) % 3);
        }
    }

    @Test
    void acceptsNothingOfAnAbortedTransaction() throws Exception {
        gateway.settle("task_stays", Job.neverOver());
        submit("task_stays");
        await().atMost(PATIENCE).until(() -> gateway.polls("task_stays") > 0);

        try (KafkaProducer<byte[], byte[]> transactional = transactional("aborting")) {
            transactional.beginTransaction();
            transactional.send(submission("task_aborted"));
            transactional.send(submission("{\"taskId\":\"task_stays\",\"cancel\":true}"));
            transactional.send(new ProducerRecord<>("video.tasks", 0, bytes("key of aborted"), bytes("movie-aborted")));
            transactional.flush();
            transactional.abortTransaction();
            transactional.beginTransaction();
            transactional.send(submission("task_committed"));
            transactional.commitTransaction();
        }

        theEventOf("task_committed");
        submit("task_after-committed");
        theEventOf("task_after-committed");
        assertThat(gateway.polls("task_aborted")).isZero();
        assertThat(eventsOf("task_stays")).isEmpty();
        assertThat(rejected.records()).extracting(record -> text(record.key())).doesNotContain("key of aborted");
        awaitNoLag();
        submit("{\"taskId\":\"task_stays\",\"cancel\":true}");
        theEventOf("task_stays");
    }

    private KafkaProducer<byte[], byte[]> transactional(String id) {
        KafkaProducer<byte[], byte[]> transactional = TestClients.producer(broker, "transactional.id", id);
        transactional.initTransactions();
        return transactional;
    }

    /** Also behind the ends of transactions, which take an offset each, and behind what was aborted. */
    private void awaitNoLag() {
        try (Admin admin = TestClients.admin(broker)) {
            List<TopicPartition> partitions = IntStream.range(0, 3)
                    .mapToObj(partition -> new TopicPartition("video.tasks", partition))
                    .toList();
            await().atMost(PATIENCE).untilAsserted(() -> {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("video-task-relay")
                        .partitionsToOffsetAndMetadata()
                        .get();
                for (TopicPartition partition : partitions) {
                    long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                            .partitionResult(partition)
                            .get()
                            .offset();
                    assertThat(committed.containsKey(partition) ? committed.get(partition).offset() : 0)
                            .isEqualTo(end);
                }
            });
        }
    }
}
