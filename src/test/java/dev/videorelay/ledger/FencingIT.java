package dev.videorelay.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.testkit.TopicReader;
import dev.videorelay.timing.WallClock;

/** Two instances that both believe a partition to be theirs. */
class FencingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RelayConfig config = Settings.of("relay.topics.partitions", "1");
    private final TopicPartition partition = new TopicPartition(config.topics().accepted(), 0);
    @TempDir
    Path states;
    private Broker broker;
    private Admin admin;

    @BeforeEach
    void start() {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
        new TopicSetup(admin, config).ensure();
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    /** The former instance has taken over what was open, and no submission has come since. */
    @Test
    void publishesNothingOnceAnotherInstanceHasTakenOver() throws Exception {
        leaveOpen("task_ends", "task_stays");
        long end = end();
        DeafClients deaf = new DeafClients();
        RecordingTaskPoller former = new RecordingTaskPoller();
        RecordingTaskPoller present = new RecordingTaskPoller();
        try (TopicReader completions = new TopicReader(broker.address(), config.topics().completions());
                KafkaStreams one = ledger("former", former, deaf)) {
            awaitFollowing(former);
            awaitReadBeyond(end);
            deaf.hearNothing();
            try (KafkaStreams another = ledger("present", present, new DeafClients())) {
                awaitFollowing(present);
                present.of("task_ends").succeed();
                await().atMost(PATIENCE).until(() -> completions.records().size() == 1);

                former.of("task_ends").succeed();
                await().atMost(PATIENCE)
                        .until(() -> former.of("task_stays").dropped || completions.records().size() > 1);

                assertThat(completions.records()).hasSize(1);
            }
            deaf.hearAgain();
            await().atMost(PATIENCE).until(() -> former.followed.size() == 3);
            former.last().succeed();
            await().atMost(PATIENCE).until(() -> completions.records().size() > 1);
            assertThat(completions.records()).extracting(event -> new String(event.key(), UTF_8))
                    .containsExactly("task_ends", "task_stays");
        }
    }

    private void leaveOpen(String... taskIds) {
        RecordingTaskPoller first = new RecordingTaskPoller();
        try (KafkaStreams ignored = ledger("before", first, new DeafClients());
                KafkaProducer<String, byte[]> producer = TestClients.keyedProducer(broker.address())) {
            for (int i = 0; i < taskIds.length; i++) {
                producer.send(new ProducerRecord<>(config.topics().accepted(), taskIds[i],
                        AcceptedFormat.write(Tickets.at(taskIds[i], i))));
            }
            awaitFollowing(first);
        }
    }

    private static void awaitFollowing(RecordingTaskPoller follower) {
        await().atMost(PATIENCE).until(() -> follower.followed.size() == 2);
    }

    /** Until the ledger has read, and committed, what was written to the partition after its former end. */
    private void awaitReadBeyond(long formerEnd) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> admin.listConsumerGroupOffsets("video-task-relay-ledger")
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(partition)
                        .offset() > formerEnd);
    }

    private long end() throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition).get().offset();
    }

    private KafkaStreams ledger(String name, TaskPoller follower, DeafClients clients) {
        Properties settings = Ledger.settings(config, address());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, states.resolve(name).toString());
        // A consumer that does not poll for so long leaves the group, whether its thread knows or not
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 3_000);
        KafkaStreams streams = new KafkaStreams(LedgerTopology.of(config.topics(), follower,
                new LocalTasks(), LedgerRecovery.NONE, new PartitionShare(follower, 1),
                new RecordFit(config, topic -> Integer.MAX_VALUE), new CommitMonitor(PATIENCE, System::nanoTime),
                TaskListener.NONE,
                WallClock.showing(Clock.systemUTC())),
                settings, clients);
        streams.start();
        return streams;
    }

    private Map<String, Object> address() {
        return Map.of("bootstrap.servers", broker.address());
    }
}
