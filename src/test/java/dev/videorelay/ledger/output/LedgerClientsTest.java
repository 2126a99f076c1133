package dev.videorelay.ledger.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.GroupOffset;
import dev.videorelay.testkit.TestClients;

/** On a real broker. */
class LedgerClientsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int USUAL = 1_048_576;
    private static final String GROUP = "ledger";
    private static final TopicPartition READ = new TopicPartition("usual", 0);

    private static Broker broker;
    private static Admin admin;

    private final RecordLimits limits = new RecordLimits(admin, Map.of());
    /** Topics of the records that failed as too large. */
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
        admin.createTopics(List.of(new NewTopic("usual", 1, (short) 1),
                new NewTopic("small", 1, (short) 1).configs(Map.of("max.message.bytes", "20000"))))
                .all()
                .get();
    }

    @AfterAll
    static void stopBroker() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    /** A request takes one of these records, and there is one request at a time: one of the usual topic is left behind. */
    @Test
    void blamesOneRecordOfATransaction() {
        limits.learn(List.of("usual"));
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            for (int transaction = 0; transaction < 2; transaction++) {
                List.of("small", "usual").forEach(producer::partitionsFor);
                producer.beginTransaction();
                send(producer, "small", 50_000);
                send(producer, "usual", 20_000);
                send(producer, "usual", 20_001);
                send(producer, "usual", 20_002);
                assertThatExceptionOfType(KafkaException.class).isThrownBy(producer::commitTransaction);
                producer.abortTransaction();

                assertThat(refused).startsWith("small").contains("usual");
                assertThat(limits.of("usual")).isEqualTo(USUAL);
                await().atMost(PATIENCE).until(() -> limits.of("small") == 20_000);
                refused.clear();
            }
        }
    }

    /** What the group has between two transactions shows whether the second one committed offsets. */
    @Test
    void makesNoTransactionOfTheSameOffsetsAlone() throws Exception {
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            commit(producer, 1);
            assertThat(offset()).isEqualTo(1);
            setOffset(0);

            commit(producer, 1);
            assertThat(offset()).isZero();

            commit(producer, 2);
            assertThat(offset()).isEqualTo(2);
        }
    }

    @Test
    void commitsOffsetsWithEachRecord() throws Exception {
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            commit(producer, 1);
            setOffset(0);

            commit(producer, 1, 20_000);

            assertThat(offset()).isEqualTo(1);
        }
    }

    @Test
    void commitsOffsetsThatWereAborted() throws Exception {
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(at(7), new ConsumerGroupMetadata(GROUP));
            producer.abortTransaction();

            commit(producer, 7);

            assertThat(offset()).isEqualTo(7);
        }
    }

    private void commit(Producer<byte[], byte[]> producer, long offset, int... records) {
        producer.beginTransaction();
        IntStream.of(records).forEach(bytes -> send(producer, "usual", bytes));
        producer.sendOffsetsToTransaction(at(offset), new ConsumerGroupMetadata(GROUP));
        producer.commitTransaction();
    }

    private static Map<TopicPartition, OffsetAndMetadata> at(long offset) {
        return Map.of(READ, new OffsetAndMetadata(offset));
    }

    private static long offset() {
        return GroupOffset.committed(admin, GROUP, READ).orElse(-1);
    }

    /** As an operator would, while no member of the group is there. */
    private static void setOffset(long offset) throws Exception {
        assertThat(offset()).isPositive(); // once no transaction is open that is about to change it
        admin.alterConsumerGroupOffsets(GROUP, at(offset)).all().get();
    }

    private Producer<byte[], byte[]> producer() {
        return new LedgerClients(limits, new CommitMonitor(PATIENCE, System::nanoTime)).getProducer(Map.of(
                "bootstrap.servers", broker.address(), "transactional.id", "ledger-clients",
                "max.in.flight.requests.per.connection", 1, "batch.size", 1, "max.request.size", 60_000));
    }

    private void send(Producer<byte[], byte[]> producer, String topic, int bytes) {
        producer.send(new ProducerRecord<>(topic, new byte[bytes]), (written, failure) -> {
            if (failure instanceof RecordTooLargeException) {
                refused.add(topic);
            }
        });
    }
}
