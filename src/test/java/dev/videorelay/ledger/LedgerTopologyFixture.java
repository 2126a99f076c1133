package dev.videorelay.ledger;

import static dev.videorelay.testkit.Tickets.source;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.Heartbeat;
import dev.videorelay.ledger.format.LedgerNames;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** The ledger's topology in Kafka's test driver. */
abstract class LedgerTopologyFixture {

    static final Duration DRAINED = Duration.ofMillis(25);

    final RecordingTaskPoller poller = new RecordingTaskPoller();
    final LocalTasks open = new LocalTasks();
    TopologyTestDriver driver;
    TestInputTopic<String, byte[]> accepted;
    TestOutputTopic<String, byte[]> completions;
    TestOutputTopic<String, byte[]> rejected;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(
                LedgerTopology.of(Settings.of().topics(), poller, new LocalTasks(),
                        LedgerRecovery.NONE, new PartitionShare(poller, 1),
                        new RecordFit(Settings.of(), topic -> Integer.MAX_VALUE),
                        new CommitMonitor(DRAINED, System::nanoTime), TaskListener.NONE,
                        WallClock.showing(new ManualClock())),
                new Properties(),
                Tickets.ACCEPTED);
        accepted = driver.createInputTopic("video.tasks.accepted", new StringSerializer(), new ByteArraySerializer());
        completions = driver.createOutputTopic("video.completions", new StringDeserializer(),
                new ByteArrayDeserializer());
        rejected = driver.createOutputTopic("video.tasks.rejected", new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    void send(Accepted entry) {
        accepted.pipeInput(entry.taskId().value(), AcceptedFormat.write(entry));
    }

    static Ticket ticket(String taskId, Source source) {
        Ticket ticket = Tickets.of(taskId);
        return new Ticket(ticket.taskId(), ticket.provider(), ticket.accepted(), ticket.deadline(), source, Map.of());
    }

    static Cancellation cancellation(String taskId, long offset) {
        return new Cancellation(new TaskId(taskId), source(offset));
    }

    long openTickets() {
        try (KeyValueIterator<String, byte[]> all = driver
                .<String, byte[]>getKeyValueStore(LedgerNames.OPEN_TASKS)
                .all()) {
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, 0), false)
                    .filter(entry -> !entry.key.equals(Heartbeat.KEY))
                    .count();
        }
    }

    static String header(TestRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
