package dev.videorelay.intake.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.GroupOffset;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** On a broker that goes away. */
class IntakeTransactionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "accepted";
    private static final String GROUP = "intake";
    private static final TopicPartition READ = new TopicPartition("tasks", 0);

    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(0);
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1), new NewTopic("tasks", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void filesOnceThoughTheBrokerRestartsWithinATransaction() throws Exception {
        long committed = 0;
        try (IntakeTransaction filing = begun(60_000)) {
            filing.send(record("first"), "tasks/0/0");
            broker.stop();
            broker.start();
            try {
                commit(filing, 1);
                committed = 1;
            } catch (KafkaException e) {
                assertThat(offset()).isZero();
            }
        }

        try (IntakeTransaction next = begun(60_000)) {
            if (committed == 0) {
                next.send(record("first"), "tasks/0/0");
            }
            next.send(record("second"), "tasks/0/0");
            commit(next, 2);
        }

        assertThat(filed()).containsExactly("first", "second");
        assertThat(offset()).isEqualTo(2);
    }

    @Test
    void leavesNothingOfATransactionThatNoBrokerCommits() throws Exception {
        try (IntakeTransaction filing = begun(4_000)) {
            filing.send(record("first"), "tasks/0/0");
            commit(filing, 1);
            filing.send(record("lost"), "tasks/0/0");
            broker.stop();

            assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> commit(filing, 2));
        }
        broker.start();

        try (IntakeTransaction next = begun(60_000)) {
            assertThat(offset()).isEqualTo(1);
            next.send(record("second"), "tasks/0/0");
            commit(next, 2);
        }

        assertThat(filed()).containsExactly("first", "second");
    }

    @Test
    void endsAtOnceWhatAnEarlierOneOfItsNameHasLeftOpen() throws Exception {
        IntakeTransaction left = begun(60_000);
        left.send(record("left"), "tasks/0/0");
        commit(left, 1);
        left.send(record("open"), "tasks/0/0");

        try (IntakeTransaction next = begun(60_000); TopicReader reader = new TopicReader(broker.address(), TOPIC)) {
            next.send(record("next"), "tasks/0/0");
            commit(next, 2);
            await().atMost(Duration.ofSeconds(6)).until(() -> reader.records().size() == 2);

            assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> commit(left, 2));
        } finally {
            left.close();
        }
        assertThat(filed()).containsExactly("left", "next");
    }

    /** A request takes one of these records, and there is one request at a time: one of the other topic is left behind. */
    @Test
    void blamesOneRecordOfATransaction() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(
                    new NewTopic("small", 1, (short) 1).configs(Map.of("max.message.bytes", "20000"))))
                    .all()
                    .get();
        }
        Queue<String> tooLarge = new ConcurrentLinkedQueue<>();
        try (IntakeTransaction filing = new IntakeTransaction(
                Map.of("bootstrap.servers", broker.address(), "transactional.id", GROUP,
                        "max.in.flight.requests.per.connection", 1, "batch.size", 1, "max.request.size", 60_000),
                new SettableCapacity(), new IntakeProgress(Clock.systemUTC()),
                record -> tooLarge.add(record.topic()))) {
            filing.init();
            filing.send(new ProducerRecord<>("small", new byte[50_000]), "tasks/0/0");
            for (int bytes = 20_000; bytes < 20_003; bytes++) {
                filing.send(new ProducerRecord<>(TOPIC, new byte[bytes]), "tasks/0/1");
            }

            assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> commit(filing, 4));
        }

        assertThat(tooLarge).containsExactly("small");
    }

    private IntakeTransaction begun(int maxBlockMs) {
        IntakeTransaction filing = new IntakeTransaction(
                Map.of("bootstrap.servers", broker.address(), "transactional.id", GROUP,
                        "max.block.ms", maxBlockMs),
                new SettableCapacity(), new IntakeProgress(Clock.systemUTC()),
                tooLarge -> {});
        filing.init();
        return filing;
    }

    private static ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(TOPIC, value.getBytes(UTF_8));
    }

    private static void commit(IntakeTransaction filing, long next) {
        filing.commit(Map.of(READ, new OffsetAndMetadata(next)), new ConsumerGroupMetadata(GROUP));
    }

    private long offset() {
        try (Admin admin = admin()) {
            return GroupOffset.committed(admin, GROUP, READ).orElse(0);
        }
    }

    private List<String> filed() {
        try (TopicReader reader = new TopicReader(broker.address(), TOPIC)) {
            await().atMost(PATIENCE).until(() -> reader.records().size() >= 2);
            return reader.records().stream().map(record -> new String(record.value(), UTF_8)).toList();
        }
    }

    private Admin admin() {
        return TestClients.admin(broker.address());
    }
}
