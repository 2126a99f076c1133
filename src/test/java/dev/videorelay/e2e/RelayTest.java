package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.docs.Recipes;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TopicReader;
import dev.videorelay.testkit.World;
import dev.videorelay.testkit.TestClients;

/** The whole way of a task, over a real broker: each test has task IDs of its own, and reads what comes of them. */
@QuarkusTest
@WithTestResource(World.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class RelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
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

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    @Readiness
    HealthCheck readiness;

    @Inject
    PrometheusMeterRegistry metrics;

    SimulatedGateway gateway;

    private final ObjectMapper json = new ObjectMapper();
    private KafkaProducer<byte[], byte[]> producer;
    private TopicReader completions;
    private TopicReader rejected;

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

    @ParameterizedTest
    @CsvSource({"task_ok, unified", "sora-2:ok, unified", "cgt-ok, generations", "video_ok, videos"})
    void publishesTheVideoOfATaskThatSucceeds(String taskId, String provider) throws IOException {
        submit(taskId);

        ConsumerRecord<byte[], byte[]> event = theEventOf(taskId);

        JsonNode data = json.readTree(event.value());
        assertThat(data.path("provider").asText()).isEqualTo(provider);
        assertThat(data.path("status").asText()).isEqualTo("succeeded");
        assertThat(data.path("videoUrl").asText())
                .isEqualTo("https://cdn.example/" + taskId.replace(':', '-') + ".mp4");
        assertThat(data.path("failure").isNull()).isTrue();
        assertThat(data.path("polls").asInt()).isEqualTo(3).isEqualTo(gateway.polls(taskId));
        assertThat(data.path("payload").path("status").asText(data.at("/payload/data/status").asText()))
                .isIn("completed", "SUCCESS");
        assertThat(Instant.parse(data.at("/times/completed").asText()))
                .isAfter(Instant.parse(data.at("/times/accepted").asText()));
    }

    /** The route file and the settings of acme are those that the guide gives. */
    @Test
    void followsATaskOfAProviderThatIsMadeOfConfigurationOnly() throws IOException {
        submit("acme-ok");

        JsonNode data = json.readTree(theEventOf("acme-ok").value());
        assertThat(data.path("provider").asText()).isEqualTo("acme");
        assertThat(data.path("videoUrl").asText()).isEqualTo("https://cdn.example/acme-ok.mp4");
        assertThat(data.path("polls").asInt()).isEqualTo(gateway.polls("acme-ok"));
    }

    @Test
    void showsInItsReadinessWhetherEachProviderIsPolled() {
        Map<String, Object> data = readiness.call().getData().orElseThrow();

        assertThat(data).containsEntry("provider.unified", "polled").containsEntry("provider.generations", "polled");
    }

    @Test
    void countsATaskFromItsSubmissionToItsEvent() throws IOException {
        double accepted = count("relay.submissions", "result", "accepted");
        double over = count("relay.polls", "provider", "videos", "outcome", "over");
        double succeeded = count("relay.completions", "provider", "videos", "status", "succeeded");

        submit("video_counted");
        theEventOf("video_counted");

        assertThat(count("relay.submissions", "result", "accepted")).isGreaterThan(accepted);
        assertThat(count("relay.polls", "provider", "videos", "outcome", "over")).isGreaterThan(over);
        assertThat(count("relay.completions", "provider", "videos", "status", "succeeded")).isGreaterThan(succeeded);
    }

    private double count(String counter, String... tags) {
        return metrics.get(counter).tags(tags).counter().count();
    }

    @Test
    void showsItsRoutesAndOpenTasksToThoseWhoUseJmx() throws JMException {
        gateway.settle("task_seen", Job.neverOver());
        submit("task_seen");
        await().atMost(PATIENCE).until(() -> gateway.polls("task_seen") > 0);

        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

        assertThat(beans.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null))
                .extracting(route -> ObjectName.unquote(route.getKeyProperty("name")))
                .contains("intake", "follow-unified", "query-unified", "answers");
        Set<ObjectName> inflight = beans
                .queryNames(new ObjectName("org.apache.camel:type=services,name=DefaultInflightRepository,*"), null);
        assertThat(inflight).hasSize(1)
                .allSatisfy(repository -> assertThat(beans.invoke(repository, "size",
                        new Object[]{"follow-unified"}, new String[]{String.class.getName()})).isEqualTo(1));
        submit("{\"taskId\":\"task_seen\",\"cancel\":true}");
    }

    @Test
    void isWaitedForAsTheRecipeSays() throws Exception {
        Object oneTask = Recipes.make("OneTask");

        Object data = oneTask.getClass()
                .getMethod("follow", String.class, String.class)
                .invoke(oneTask, broker, "task_recipe");

        assertThat(((JsonNode) data).path("videoUrl").asText()).isEqualTo("https://cdn.example/task_recipe.mp4");
    }

    /** From a topic with one event only: the gateway of the tests gives links that lead nowhere. */
    @Test
    void hasItsVideosDownloadedAsTheRecipeSays(@TempDir Path folder) throws Exception {
        ObjectNode event = (ObjectNode) Schema.named("completion-event").examples().get(0);
        event.put("videoUrl", gateway.baseUrl() + "/v1/video/query?id=task_video");
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("recipe.completions", bytes("k"),
                bytes(event.toString()));
        record.headers().add("ce_id", bytes("video.tasks/0/4711"));
        try (Admin admin = TestClients.admin(broker)) {
            admin.createTopics(List.of(new NewTopic("recipe.completions", 1, (short) 1))).all().get();
        }
        send(record);
        Object downloads = Recipes.make("Downloads");
        Method run = downloads.getClass().getMethod("run", String.class, String.class, Path.class);

        ExecutorService thread = Executors.newSingleThreadExecutor();

        try {
            thread.submit(() -> run.invoke(downloads, broker, "recipe.completions", folder));

            await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("video.tasks-0-4711.mp4")));
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void publishesACloudEventInBinaryMode() {
        long offset = submit("task_event");

        ConsumerRecord<byte[], byte[]> event = theEventOf("task_event");

        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "ce_id")).matches("video\\.tasks/[0-2]/" + offset);
        assertThat(header(event, "ce_source")).isEqualTo("/video-task-relay/unified");
        assertThat(header(event, "ce_type")).isEqualTo("dev.videorelay.task.succeeded");
        assertThat(header(event, "ce_subject")).isEqualTo("task_event");
        assertThat(Instant.parse(header(event, "ce_time"))).isBeforeOrEqualTo(Instant.now());
        assertThat(header(event, "content-type")).isEqualTo("application/json");
    }

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
    void followsNoHeaderThatPointsElsewhere(String taskId) {
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
    void takesInNothingOfAnAbortedTransaction() throws Exception {
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

    @Test
    void saysWhichTopicRefusesARecordAndGoesOnOnceItDoesNot() throws Exception {
        try (Admin admin = TestClients.admin(broker)) {
            setCleanupPolicyOfRejected(admin, "compact");
            try {
                ProducerRecord<byte[], byte[]> keyless = new ProducerRecord<>("video.tasks", 1, null,
                        bytes("movie-refused"));
                long offset = send(keyless);

                await().atMost(PATIENCE).until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.DOWN);

                Map<String, Object> data = readiness.call().getData().orElseThrow();
                assertThat(data).containsEntry("intake", "standing still");
                assertThat(data.get("intake.cause").toString()).startsWith(
                        "video.tasks.rejected refuses the record of submission video.tasks/1/" + offset + ": ");
                assertThat(stalled("refused")).isEqualTo(1);
            } finally {
                setCleanupPolicyOfRejected(admin, "delete");
            }
            await().atMost(PATIENCE).until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.UP);
            await().atMost(PATIENCE)
                    .until(() -> rejected.records().stream().anyMatch(it -> "movie-refused".equals(text(it.value()))));
            assertThat(stalled("refused")).isZero();
        }
    }

    private double stalled(String reason) {
        return metrics.get("relay.intake.stalled").tag("reason", reason).gauge().value();
    }

    private static void setCleanupPolicyOfRejected(Admin admin, String policy) throws Exception {
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "video.tasks.rejected"),
                List.of(new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET))))
                .all()
                .get();
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

    @ParameterizedTest
    @CsvSource({"task_fails, failed", "cgt-fails, failed", "task_is-cancelled, cancelled",
            "cgt-is-cancelled, cancelled"})
    void publishesHowATaskEndsThatBringsNoVideo(String taskId, String status) throws IOException {
        gateway.settle(taskId, Job.openFor(1, new Stage(status, 40)));

        submit(taskId);

        JsonNode data = json.readTree(theEventOf(taskId).value());
        assertThat(data.path("status").asText()).isEqualTo(status);
        assertThat(data.path("videoUrl").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"task_endless", "cgt-endless"})
    void timesOutATaskThatIsStillOpenAtItsDeadline(String taskId) throws IOException {
        gateway.settle(taskId, Job.neverOver());

        submit("{\"taskId\":\"" + taskId + "\",\"deadline\":\"PT1S\"}");

        JsonNode data = json.readTree(theEventOf(taskId).value());
        assertThat(data.path("status").asText()).isEqualTo("timed_out");
        assertThat(data.at("/failure/code").asText()).isEqualTo("deadline_exceeded");
    }

    @Test
    void failsATaskThatItsGatewayDoesNotKnow() throws IOException {
        gateway.settle("task_unknown", (poll, age) -> Stage.UNKNOWN);

        submit("task_unknown");

        JsonNode data = json.readTree(theEventOf("task_unknown").value());
        assertThat(data.at("/failure/code").asText()).isEqualTo("task_not_found");
        assertThat(data.at("/payload/code").asText()).isEqualTo("task_not_exist");
    }

    @Test
    void failsNoTaskBecauseItsGatewayIsInTrouble() throws IOException {
        gateway.settle("task_trouble", (poll, age) -> poll <= 2 ? Stage.BROKEN : Stage.SUCCEEDED);

        submit("task_trouble");

        assertThat(json.readTree(theEventOf("task_trouble").value()).path("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void publishesOneEventForTwoSubmissionsOfAnOpenTask() {
        gateway.settle("task_twice", Job.openFor(5, Stage.SUCCEEDED));

        long first = submit("task_twice");
        submit("{\"id\":\"task_twice\"}");
        theEventOf("task_twice");
        submit("task_after-twice");
        theEventOf("task_after-twice");

        assertThat(eventsOf("task_twice")).hasSize(1)
                .allSatisfy(event -> assertThat(header(event, "ce_id")).endsWith("/" + first));
    }

    @Test
    void followsATaskAfreshThatIsSubmittedAgainAfterItsEnd() {
        submit("task_again");
        theEventOf("task_again");

        submit("task_again");

        await().atMost(PATIENCE).until(() -> eventsOf("task_again").size() == 2);
        assertThat(eventsOf("task_again")).extracting(event -> header(event, "ce_id")).doesNotHaveDuplicates();
    }

    @Test
    void stopsFollowingOnRequest() throws IOException {
        gateway.settle("task_stop", Job.neverOver());
        submit("task_stop");
        await().atMost(PATIENCE).until(() -> gateway.polls("task_stop") > 0);

        submit("{\"taskId\":\"task_stop\",\"cancel\":true}");

        JsonNode data = json.readTree(theEventOf("task_stop").value());
        assertThat(data.path("status").asText()).isEqualTo("cancelled");
        assertThat(data.at("/failure/code").asText()).isEqualTo("cancelled_by_request");
        assertThat(data.path("progress").asInt()).isEqualTo(30);
    }

    @Test
    void publishesProgressWhereItChanges() throws IOException {
        gateway.settle("task_progress", (poll, age) -> poll <= 2
                ? Stage.running(10)
                : poll <= 4 ? Stage.running(60) : Stage.SUCCEEDED);

        submit("task_progress");
        theEventOf("task_progress");

        try (TopicReader progress = new TopicReader(broker, "video.progress")) {
            await().atMost(PATIENCE).until(() -> of("task_progress", progress).size() == 2);
            assertThat(progress.records())
                    .allSatisfy(record -> assertThat(Schema.named("progress").complaints(record.value())).isEmpty());
            JsonNode last = json.readTree(of("task_progress", progress).get(1).value());
            assertThat(last.path("taskId").asText()).isEqualTo("task_progress");
            assertThat(last.path("provider").asText()).isEqualTo("unified");
            assertThat(last.path("state").asText()).isEqualTo("running");
            assertThat(last.path("progress").asInt()).isEqualTo(60);
            assertThat(Instant.parse(last.path("seen").asText())).isBeforeOrEqualTo(Instant.now());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "movie-1 | unknown_prefix",
            "{\"id\":\"task_a\",\"provider\":\"nobody\"} | unknown_provider",
            "task_ä | invalid_task_id",
            "{\"id\": | malformed_json",
            "{\"name\":\"x\"} | missing_task_id"})
    void rejectsWhatCannotBeWorkedOnAsItCame(String value, String code) {
        send(new ProducerRecord<>("video.tasks", bytes("key of " + code), bytes(value)));

        ConsumerRecord<byte[], byte[]> record = theRejected("key of " + code);

        assertThat(record.value()).asString(UTF_8).isEqualTo(value);
        assertThat(header(record, "relay-error-code")).isEqualTo(code);
        assertThat(header(record, "relay-source")).matches("video\\.tasks/[0-2]/\\d+");
        assertThat(record.headers().lastHeader("relay-value-bytes")).isNull();
    }

    @Test
    void rejectsARecordWithoutAValue() {
        send(new ProducerRecord<>("video.tasks", bytes("key of null"), null));

        assertThat(header(theRejected("key of null"), "relay-error-code")).isEqualTo("missing_task_id");
    }

    @Test
    void cutsWhatIsTooLargeSoThatItCanBeRejected() {
        send(new ProducerRecord<>("video.tasks", bytes("key of large"), new byte[100_000]));

        ConsumerRecord<byte[], byte[]> record = theRejected("key of large");

        assertThat(record.value()).hasSize(65_536);
        assertThat(header(record, "relay-error-code")).isEqualTo("too_large");
        assertThat(header(record, "relay-value-bytes")).isEqualTo("100000");
    }

    private long submit(String value) {
        return send(submission(value));
    }

    /** All in one partition, so that what is submitted later is read later. */
    private static ProducerRecord<byte[], byte[]> submission(String value) {
        return new ProducerRecord<>("video.tasks", 0, bytes("k"), bytes(value));
    }

    private long send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get().offset();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private ConsumerRecord<byte[], byte[]> theEventOf(String taskId) {
        await().atMost(PATIENCE).until(() -> !eventsOf(taskId).isEmpty());
        assertThat(eventsOf(taskId)).hasSize(1);
        assertThat(Schema.named("completion-event").complaints(eventsOf(taskId).get(0).value())).isEmpty();
        return eventsOf(taskId).get(0);
    }

    private List<ConsumerRecord<byte[], byte[]>> eventsOf(String taskId) {
        return of(taskId, completions);
    }

    private static List<ConsumerRecord<byte[], byte[]>> of(String taskId, TopicReader topic) {
        return topic.records().stream().filter(event -> taskId.equals(text(event.key()))).toList();
    }

    private ConsumerRecord<byte[], byte[]> theRejected(String key) {
        await().atMost(PATIENCE)
                .until(() -> rejected.records().stream().anyMatch(record -> key.equals(text(record.key()))));
        return rejected.records().stream().filter(record -> key.equals(text(record.key()))).findFirst().orElseThrow();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }
}
