package dev.videorelay.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.timing.WallClock;

/** What the ledger is restored from, on a real broker whose log cleaner is in a hurry. */
class ChangelogsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DAY = "86400000";

    private static final Map<String, String> IN_A_HURRY = Map.of("segment.ms", "1", "min.cleanable.dirty.ratio", "0.01",
            "delete.retention.ms", "1");

    private static Broker broker;
    private static Admin admin;

    @TempDir
    Path states;

    @BeforeAll
    static void start() throws Exception {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
        set(new ConfigResource(ConfigResource.Type.BROKER, "1"), "log.cleaner.backoff.ms", "100");
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void areCreatedToKeepForADayThatATaskWasClosed() {
        RelayConfig config = Settings.of("relay.group", "created", "relay.topics.partitions", "1");
        new TopicSetup(admin, config).ensure();
        Properties settings = Ledger.settings(config, address());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, states.toString());
        RecordingTaskPoller follower = new RecordingTaskPoller();

        try (KafkaStreams streams = new KafkaStreams(LedgerTopology.of(config.topics(), follower, new LocalTasks(),
                LedgerRecovery.NONE, new PartitionShare(follower, 1),
                new RecordFit(config, topic -> Integer.MAX_VALUE), new CommitMonitor(PATIENCE, System::nanoTime),
                TaskListener.NONE, WallClock.showing(Clock.systemUTC())), settings)) {
            streams.start();

            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(deleteRetention("created-ledger-open-tasks-changelog")).isEqualTo(DAY));
        }
    }

    @Test
    void areAlteredWhereAnEarlierRelayHasCreatedThem() throws Exception {
        create("earlier-ledger-open-tasks-changelog", Map.of("delete.retention.ms", "60000"));
        create("earlier-ledger-marks-changelog", Map.of("delete.retention.ms", "60000"));

        new Changelogs(admin, "earlier").align();

        assertThat(deleteRetention("earlier-ledger-open-tasks-changelog")).isEqualTo(DAY);
        assertThat(deleteRetention("earlier-ledger-marks-changelog")).isEqualTo(DAY);
    }

    @Test
    void areLeftAloneWhereAnOperatorHasSetThem() throws Exception {
        create("own-ledger-open-tasks-changelog", Map.of("delete.retention.ms", "3600000"));

        new Changelogs(admin, "own").align();

        assertThat(deleteRetention("own-ledger-open-tasks-changelog")).isEqualTo("3600000");
    }

    /**
     * When a restore that takes longer than the changelog keeps deletions does harm: if its partition is written to
     * meanwhile, and only then. A partition of the ledger is not, for it is restored where it is to be written.
     */
    @Test
    void keepADeletionForAsLongAsNothingIsWritten() throws Exception {
        create("written", IN_A_HURRY);
        create("still", IN_A_HURRY);
        Restore ofWritten = new Restore("written");
        Restore ofStill = new Restore("still");
        try (ofWritten; ofStill) {
            for (Restore restore : List.of(ofWritten, ofStill)) {
                write(restore.topic, "task_a", "a ticket");
                restore.readOne();
                write(restore.topic, "task_a", null);
                write(restore.topic, "task_b", "a ticket");
                awaitThat(restore.topic, keys -> keys.equals(List.of("task_a", "task_b")));
            }

            await().atMost(PATIENCE).until(() -> {
                write("written", "task_b", "a ticket");
                return !keys("written").contains("task_a");
            });

            assertThat(ofWritten.readRest()).doesNotContain("task_a");
            assertThat(ofStill.readRest()).contains("task_a");
        }
    }

    /** A restore that has stopped behind the first record. */
    private static final class Restore implements AutoCloseable {

        private final String topic;
        private final KafkaConsumer<String, String> consumer;

        Restore(String topic) {
            this.topic = topic;
            this.consumer = consumer(topic, 1);
        }

        void readOne() {
            await().atMost(PATIENCE).until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
            // As far as it was fetched ahead it would have the rest already
            consumer.seek(new TopicPartition(topic, 0), 1);
        }

        List<String> readRest() {
            return ChangelogsIT.readRest(consumer);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static void awaitThat(String topic, Predicate<List<String>> condition) {
        await().atMost(PATIENCE).until(() -> condition.test(keys(topic)));
    }

    private static List<String> keys(String topic) {
        try (KafkaConsumer<String, String> consumer = consumer(topic, 500)) {
            return readRest(consumer);
        }
    }

    private static List<String> readRest(KafkaConsumer<String, String> consumer) {
        TopicPartition partition = consumer.assignment().iterator().next();
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        List<String> keys = new ArrayList<>();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                keys.add(record.key());
            }
        }
        return keys;
    }

    private static KafkaConsumer<String, String> consumer(String topic, int atOnce) {
        KafkaConsumer<String, String> consumer = TestClients.textConsumer(broker.address(), "max.poll.records", atOnce);
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private static void write(String topic, String key, String value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = TestClients.keyedProducer(broker.address())) {
            producer.send(new ProducerRecord<>(topic, key, value == null ? null : value.getBytes(UTF_8))).get();
        }
    }

    private static void create(String topic, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("cleanup.policy", "compact");
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings))).all().get();
    }

    private static String deleteRetention(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get("delete.retention.ms")
                .value();
    }

    private static void set(ConfigResource resource, String name, String value) throws Exception {
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    }

    private static Map<String, Object> address() {
        return Map.of("bootstrap.servers", broker.address());
    }
}
