package dev.videorelay.ledger.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import dev.videorelay.config.GroupNames;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.Tickets;

/** Recovery of a lost store while an open transaction, such as that of a killed instance, is about to move the ledger's offset. */
class UnstableOffsetIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void recoversOnceTheTransactionHasEnded() throws Exception {
        RelayConfig config = Settings.of("relay.topics.partitions", "1");
        String group = GroupNames.ledger(config.group());
        TopicPartition accepted = new TopicPartition(config.topics().accepted(), 0);
        try (Broker broker = new Broker(0);
                Admin admin = TestClients.admin(broker.address());
                TopicRecovery past = new TopicRecovery(config.topics(), group, admin,
                        Map.of("bootstrap.servers", broker.address()));
                Logged log = new Logged(TopicRecovery.class)) {
            new TopicSetup(admin, config).ensure();
            TestClients.send(broker.address(), List.of(new ProducerRecord<>(accepted.topic(), 0,
                    Instant.now().toEpochMilli(), "task_open", AcceptedFormat.write(Tickets.of("task_open")))));
            try (KafkaProducer<String, String> ledger = TestClients.transactionalProducer(broker.address(), "ledger")) {
                ledger.beginTransaction();
                ledger.sendOffsetsToTransaction(Map.of(accepted, new OffsetAndMetadata(1)),
                        new ConsumerGroupMetadata(group));
                CompletableFuture<LedgerRecovery.Recovered> recovered = past.recover(0);
                await().atMost(PATIENCE)
                        .until(() -> log.messages()
                                .stream()
                                .anyMatch(line -> line.contains("read the committed offset")));

                ledger.commitTransaction();

                await().atMost(PATIENCE).until(recovered::isDone);
                assertThat(recovered.join().open()).extracting(ticket -> ticket.taskId().value())
                        .containsExactly("task_open");
            }
        }
    }
}
