package dev.videorelay.intake.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.e2e.StagedTrouble;
import dev.videorelay.intake.transaction.IntakeStall.StallReason;
import dev.videorelay.kafka.AdminTopicIds;
import dev.videorelay.testkit.Logged;

/** What the monitor says of an intake that stands still, with less patience than an operator has. */
class IntakeMonitorIT extends IntakeFixture {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final String rejected = "rejected-" + topic;
    private final IntakeMonitor watch = new IntakeMonitor(admin, progress, Clock.systemUTC(), LIMIT);
    private IntakeConsumer consumer;
    private int consumers;

    @BeforeEach
    void start() throws Exception {
        admin.createTopics(List.of(new NewTopic(rejected, 1, (short) 1)))
                .all()
                .get();
        connect();
    }

    @AfterEach
    void stop() {
        consumer.close();
        watch.stop();
    }

    @Test
    void reportsNoStallWhereThereIsNothingToRead() throws Exception {
        submit(1);
        awaitGoingOn();
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1))).all().get();

        awaitNothingSeen();
    }

    @Test
    void reportsAnOpenTransaction() throws Exception {
        submit(1);
        awaitGoingOn();
        try (KafkaProducer<String, String> user = transactional();
                Logged log = new Logged(IntakeMonitor.class)) {
            user.beginTransaction();
            user.send(new ProducerRecord<>(topic, "task_open"));
            user.flush();
            submit(1);

            IntakeStall standstill = awaitStandstill();

            assertThat(standstill.reason()).isEqualTo(StallReason.OPEN_TRANSACTION);
            assertThat(standstill.text()).matches(partition
                    + " has stood at offset 1 for \\d+ s: a producer's transaction that began there is open");

            StagedTrouble.STUCK_INTAKE.isNamedIn(standstill.text(), log.messages().toString());

            user.commitTransaction();
            awaitGoingOn();
            assertThat(log.messages()).last().isEqualTo("Intake goes on");
        }
    }

    @Test
    void reportsRecordsThatAreNotRead() {
        await().atMost(PATIENCE).until(() -> {
            readAndReject();
            return !consumer.assignment().isEmpty();
        });
        submit(1);

        await().atMost(PATIENCE).until(() -> {
            watch.refresh(); // and the consumer polls no more
            return watch.standstill().isPresent();
        });

        assertThat(watch.standstill().get().reason()).isEqualTo(StallReason.UNKNOWN);
        assertThat(watch.standstill().get().text())
                .matches(partition + " has stood at offset 0 for \\d+ s: its records up to offset 1 are not read");
        awaitGoingOn();
    }

    @Test
    void reportsNoStallWhileTheInstanceIsFull() {
        room.left = false;
        submit(1);

        awaitNothingSeen();

        room.left = true;
        awaitGoingOn();
    }

    @Test
    void namesTheTopicThatRefusesARecordAtOnce() throws Exception {
        setCleanupPolicy("compact");
        submit(1);
        try (Logged log = new Logged(IntakeProgress.class)) {
            IntakeStall standstill = awaitStandstill();
            assertThat(standstill.reason()).isEqualTo(StallReason.REFUSED);
            assertThat(standstill.text()).startsWith(rejected + " refuses the record of submission " + topic + "/0/0: ")
                    .contains("Compacted topic cannot accept message without key");

            int before = consumers;
            await().atMost(PATIENCE).until(() -> {
                readAndReject();
                return consumers > before;
            });

            assertThat(watch.standstill()).contains(standstill);
            // Once, and once more where Kafka took the partition away for a moment
            assertThat(Set.copyOf(log.messages())).singleElement()
                    .asString()
                    .contains("topic=" + rejected, "source=" + topic + "/0/0", "Compacted topic cannot accept");
        }
        assertThat(committed()).isEqualTo(-1);

        setCleanupPolicy("delete");

        awaitGoingOn();
    }

    @Test
    void saysWhatFailsRepeatedly() throws Exception {
        admin.deleteTopics(List.of(rejected)).all().get();
        submit(1);

        await().atMost(PATIENCE).until(() -> awaitStandstill().reason() == StallReason.FAILING);
        assertThat(watch.standstill().orElseThrow().text()).matches("intake has failed for \\d+ s: .+");
        admin.createTopics(List.of(new NewTopic(rejected, 1, (short) 1))).all().get();
        awaitGoingOn();
    }

    @Test
    void reportsNoStallForARecordThatHasJustCome() throws Exception {
        submit(1);
        awaitGoingOn();
        awaitNothingSeen(); // for longer than the limit

        submit(1);
        watch.refresh();

        assertThat(watch.standstill()).isEmpty();
        awaitGoingOn();
    }

    private void awaitNothingSeen() {
        await().atMost(PATIENCE).during(LIMIT.multipliedBy(2).plusMillis(500)).until(() -> {
            readAndReject();
            watch.refresh();
            return watch.standstill().isEmpty();
        });
    }

    private IntakeStall awaitStandstill() {
        await().atMost(PATIENCE).until(() -> {
            readAndReject();
            watch.refresh();
            return watch.standstill().isPresent();
        });
        return watch.standstill().get();
    }

    private void awaitGoingOn() {
        await().atMost(PATIENCE).until(() -> {
            readAndReject();
            watch.refresh();
            return watch.standstill().isEmpty() && committed() == end();
        });
    }

    /** As Camel does: after an error there is another consumer. */
    private void readAndReject() {
        try {
            for (ConsumerRecord<byte[], Object> record : consumer.poll(Duration.ofMillis(100))) {
                SubmissionRecord delivery = (SubmissionRecord) record.value();
                filing.send(new ProducerRecord<>(rejected, delivery.value()), delivery.source().address());
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)), PATIENCE);
            }
        } catch (KafkaException e) {
            consumer.close();
            connect();
        }
    }

    private void connect() {
        consumers++;
        filing = new IntakeTransaction(
                Map.of("bootstrap.servers", broker.address(), "transactional.id", topic, "max.block.ms", 500), room,
                progress, tooLarge -> {});
        Properties settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", broker.address(), "group.id", topic, "auto.offset.reset",
                "earliest", "key.deserializer", ByteArrayDeserializer.class.getName(), "value.deserializer",
                ByteArrayDeserializer.class.getName()));
        consumer = new IntakeConsumer(settings, filing, room, value -> false, progress, new AdminTopicIds(admin),
                Clock.systemUTC());
        consumer.subscribe(List.of(topic), new NoRebalanceListener());
    }

    private void setCleanupPolicy(String policy) throws Exception {
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, rejected),
                List.of(new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private long end() throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition).get().offset();
    }
}
