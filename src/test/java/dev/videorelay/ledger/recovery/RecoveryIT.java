package dev.videorelay.ledger.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.config.GroupNames;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.ledger.Ledger;
import dev.videorelay.ledger.LedgerTopology;
import dev.videorelay.ledger.LocalTasks;
import dev.videorelay.ledger.PartitionShare;
import dev.videorelay.ledger.RecordingTaskPoller;
import dev.videorelay.ledger.TaskListener;
import dev.videorelay.ledger.TaskPoller;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.OffsetRanges;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.task.Source;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** Stores that were lost, recovered from the topics of a real broker; each test has topics and a group of its own. */
class RecoveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;
    /** A task lasts for three minutes, and one begins each second. */
    private static final int SECONDS = 12_000;
    private static final Duration LASTS = Duration.ofMinutes(3);

    /** So recent that the broker does not take it for too old to be kept. */
    private static final Instant BEGIN = Instant.now().minusSeconds(SECONDS);

    private static Broker broker;
    private static Admin admin;
    @TempDir
    Path states;

    @BeforeAll
    static void start() {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void readsTheEventsOnceForAllPartitionsThatAreLost() throws Exception {
        RelayConfig config = topics("once");
        writeHistory(config.topics());
        commitAll(config);

        try (Logged log = new Logged(RecoveryPass.class);
                TopicRecovery past = new TopicRecovery(config.topics(), GroupNames.ledger(config.group()), admin,
                        address())) {
            List<CompletableFuture<LedgerRecovery.Recovered>> recalled = IntStream.range(0, PARTITIONS)
                    .mapToObj(past::recover)
                    .toList();

            assertThat(past.isInProgress()).isTrue();
            await().atMost(PATIENCE).until(() -> recalled.stream().allMatch(CompletableFuture::isDone));
            assertThat(recalled.stream().flatMap(one -> one.join().open().stream()))
                    .extracting(ticket -> ticket.taskId().value())
                    .containsExactlyInAnyOrderElementsOf(open());
            assertThat(log.messages()).hasSize(1);
            assertThat(past.isInProgress()).isFalse();
        }
    }

    @Test
    void keepsNoMoreTicketsThanWereOpenAtOneTime() throws Exception {
        RelayConfig config = topics("bounded");
        writeHistory(config.topics());
        RecoveryPass pass = new RecoveryPass(ends(config.topics().accepted()).keySet(), PARTITIONS);

        try (KafkaConsumer<String, byte[]> consumer = TestClients.keyedConsumer(broker.address())) {
            pass.read(
                    new RecoveryScan(consumer, ends(config.topics().accepted()), ends(config.topics().completions())));
        }

        // Three minutes that a task lasts, five by which events lag, and a fetch of 500 from each partition
        assertThat(pass.mostRetained()).isLessThan(3_000);
    }

    @Test
    void knowsOfNothingWhereNothingWasTakenIn() throws Exception {
        RelayConfig config = topics("new");

        try (TopicRecovery past = new TopicRecovery(config.topics(), GroupNames.ledger(config.group()), admin,
                address())) {
            CompletableFuture<LedgerRecovery.Recovered> recalled = past.recover(0);

            await().atMost(PATIENCE).until(recalled::isDone);
            assertThat(recalled.join()).isEqualTo(LedgerRecovery.Recovered.NOTHING);
        }
    }

    @Test
    void keepsAPartitionWhoseRecoveryOutlastsThePollInterval() throws Exception {
        RelayConfig config = topics("slow");
        CompletableFuture<LedgerRecovery.Recovered> past = new CompletableFuture<>();
        List<Integer> asked = new CopyOnWriteArrayList<>();
        RecordingTaskPoller follower = new RecordingTaskPoller();
        Duration interval = Duration.ofSeconds(1);
        Instant begin = Instant.now();
        try (KafkaStreams streams = ledger(config, follower, interval, partition -> {
            asked.add(partition);
            return partition == 0 ? past : CompletableFuture.completedFuture(LedgerRecovery.Recovered.NOTHING);
        })) {
            write(List.of(accepted(config.topics(), 0, "task_meanwhile", 0, Instant.now())));
            await().atMost(PATIENCE).until(() -> Instant.now().isAfter(begin.plus(interval.multipliedBy(6))));
            past.complete(new LedgerRecovery.Recovered(Map.of("topic-1/0", OffsetRanges.NOTHING.and(0, 0, 0)),
                    List.of(Tickets.at("task_open", 0)), Set.of()));

            await().atMost(PATIENCE).until(() -> follower.followed.size() == 2);
            assertThat(follower.followed).extracting(one -> one.ticket.taskId().value())
                    .containsExactly("task_open", "task_meanwhile");
            assertThat(asked).containsExactlyInAnyOrder(0, 1, 2);
        }
    }

    private KafkaStreams ledger(RelayConfig config, TaskPoller follower, Duration maxPollInterval,
            LedgerRecovery past) {
        Properties settings = Ledger.settings(config, address());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, states.toString());
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                (int) maxPollInterval.toMillis());
        KafkaStreams streams = new KafkaStreams(LedgerTopology.of(config.topics(), follower, new LocalTasks(), past,
                new PartitionShare(follower, PARTITIONS),
                new RecordFit(config, topic -> Integer.MAX_VALUE), new CommitMonitor(PATIENCE, System::nanoTime),
                TaskListener.NONE,
                WallClock.showing(Clock.systemUTC())), settings);
        streams.start();
        return streams;
    }

    private static RelayConfig topics(String name) {
        RelayConfig config = Settings.of("relay.group", name, "relay.topics.partitions", String.valueOf(PARTITIONS),
                "relay.topics.accepted", name + ".accepted", "relay.topics.completions", name + ".completions");
        new TopicSetup(admin, config).ensure();
        return config;
    }

    /** Tasks of some hours, all over but the last ones. */
    private static void writeHistory(RelayConfig.Topics topics) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < SECONDS; i++) {
            Instant at = BEGIN.plusSeconds(i);
            records.add(accepted(topics, i % PARTITIONS, "task_" + i, i, at));
            if (i < SECONDS - LASTS.toSeconds()) {
                records.add(event(topics, i, at.plus(LASTS)));
            }
        }
        write(records);
    }

    private static List<String> open() {
        return IntStream.range(SECONDS - (int) LASTS.toSeconds(), SECONDS).mapToObj(i -> "task_" + i).toList();
    }

    private static ProducerRecord<String, byte[]> accepted(RelayConfig.Topics topics, int partition, String taskId,
            long offset, Instant at) {
        Ticket ticket = Tickets.of(taskId);
        Source source = new Source("video.tasks", "topic-2", 0, 0, offset, 0);
        return new ProducerRecord<>(topics.accepted(), partition, at.toEpochMilli(), taskId, AcceptedFormat.write(
                new Ticket(ticket.taskId(), ticket.provider(), at, at.plusSeconds(3600), source, Map.of())));
    }

    private static ProducerRecord<String, byte[]> event(RelayConfig.Topics topics, long offset, Instant at) {
        return new ProducerRecord<>(topics.completions(), null, at.toEpochMilli(), "task_" + offset,
                "{}".getBytes(UTF_8),
                new RecordHeaders().add("ce_id", ("video.tasks/0/" + offset).getBytes(UTF_8))
                        .add("ce_time", at.toString().getBytes(UTF_8)));
    }

    private static void write(List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer = TestClients.keyedProducer(broker.address())) {
            records.forEach(producer::send);
        }
    }

    /** As if the ledger had taken all of it in. */
    private static void commitAll(RelayConfig config) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        ends(config.topics().accepted())
                .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
        admin.alterConsumerGroupOffsets(GroupNames.ledger(config.group()), offsets).all().get();
    }

    private static Map<TopicPartition, Long> ends(String topic) throws Exception {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            TopicPartition partition = new TopicPartition(topic, i);
            ends.put(partition, admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset());
        }
        return ends;
    }

    private static Map<String, Object> address() {
        return Map.of("bootstrap.servers", broker.address());
    }
}
