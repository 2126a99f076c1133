package dev.videorelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.LedgerClients;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.testkit.TopicReader;
import dev.videorelay.timing.WallClock;

/** A ledger whose broker is away for a while. */
class CommitIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final RelayConfig config = Settings.of("relay.topics.partitions", "1");
    private final RecordingTaskPoller follower = new RecordingTaskPoller();
    private final CommitMonitor commits = new CommitMonitor(Duration.ofSeconds(5), System::nanoTime);
    @TempDir
    Path states;

    @Test
    void noticesThatNothingIsCommittedUntilItIsAgain() throws Exception {
        Broker broker = new Broker(0);
        Map<String, Object> address = Map.of("bootstrap.servers", broker.address());
        try (broker; Admin admin = TestClients.admin(broker.address())) {
            new TopicSetup(admin, config).ensure();
            try (KafkaStreams ignored = ledger(admin, address);
                    TopicReader completions = new TopicReader(broker.address(), config.topics().completions())) {
                submit(broker.address());
                await().atMost(PATIENCE).until(() -> follower.followed.size() == 1);
                assertThat(commits.overdue()).isEmpty();

                assertThat(completions.records()).isEmpty();
                broker.stop();
                follower.last().succeed();
                await().atMost(PATIENCE).until(() -> commits.overdue().isPresent());

                broker.start();
                await().atMost(PATIENCE).until(() -> {
                    follower.last().succeed();
                    return completions.records().size() == 1;
                });
                await().atMost(PATIENCE).until(() -> commits.overdue().isEmpty());
            }
        }
    }

    private KafkaStreams ledger(Admin admin, Map<String, Object> address) {
        RecordLimits limits = new RecordLimits(admin, address);
        Properties settings = Ledger.settings(config, address);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, states.toString());
        KafkaStreams streams = new KafkaStreams(
                LedgerTopology.of(config.topics(), follower, new LocalTasks(),
                        LedgerRecovery.NONE, new PartitionShare(follower, 1), new RecordFit(config, limits::of),
                        commits, TaskListener.NONE, WallClock.showing(Clock.systemUTC())),
                settings, new LedgerClients(limits, commits));
        streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
        streams.start();
        return streams;
    }

    private void submit(String address) {
        try (KafkaProducer<String, byte[]> producer = TestClients.keyedProducer(address)) {
            producer.send(new ProducerRecord<>(config.topics().accepted(), "task_a",
                    AcceptedFormat.write(Tickets.at("task_a", 0))));
        }
    }
}
