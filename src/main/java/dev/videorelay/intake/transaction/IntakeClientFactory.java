package dev.videorelay.intake.transaction;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommitFactory;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;
import org.apache.camel.quarkus.component.kafka.QuarkusKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

import dev.videorelay.config.GroupNames;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.KafkaClients;
import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.kafka.TopicIds;

/**
 * Kafka clients of the intake route, whose endpoints name this factory: what they write is committed in one transaction with
 * the offsets of what they have read.
 */
@Singleton
@Named("relay-intake-transaction")
final class IntakeClientFactory extends QuarkusKafkaClientFactory {

    private final Map<String, Object> settings;
    private final String clientId;
    private final TopicIds topicIds;
    private final IntakeCapacity capacity;
    private final IntakeProgress progress;
    private final RecordLimits limits;
    private final CancellationFilter cancellations;
    private final Clock clock;
    /** Of this process only. After an error the next transaction ends what the last one has left open. */
    private final String transactionalId;
    private volatile IntakeTransaction transaction;

    @Inject
    IntakeClientFactory(KafkaClients clients, RelayConfig config, TopicIds topicIds, IntakeCapacity capacity,
            IntakeProgress progress, RecordLimits limits, CancellationFilter cancellations, Clock clock) {
        this(clients.settingsOfRoutes(), config.group(), topicIds, capacity, progress, limits, cancellations, clock);
    }

    IntakeClientFactory(Map<String, Object> settings, String group, TopicIds topicIds, IntakeCapacity capacity,
            IntakeProgress progress, RecordLimits limits, CancellationFilter cancellations, Clock clock) {
        super(settings);
        this.settings = settings;
        this.clientId = GroupNames.intake(group);
        this.topicIds = topicIds;
        this.capacity = capacity;
        this.progress = progress;
        this.limits = limits;
        this.cancellations = cancellations;
        this.clock = clock;
        this.transactionalId = clientId + "-" + UUID.randomUUID();
    }

    /** Lets the intake route commit after each batch that it has filed; without it Camel never commits offsets. */
    @Produces
    @Singleton
    static KafkaManualCommitFactory manualCommits() {
        return new DefaultKafkaManualCommitFactory();
    }

    /** @throws IllegalStateException if there is such a consumer already */
    @Override
    @SuppressWarnings("rawtypes")
    public Consumer getConsumer(Properties ofEndpoint) {
        if (transaction != null && !transaction.isClosed()) {
            throw new IllegalStateException("consumersCount of the intake route must be 1: it has one transaction");
        }
        int largest = Math.min(maxPollRecords(ofEndpoint), capacity.maxBatch()); // more in a transaction could time out
        mergeConfiguration(ofEndpoint);
        ofEndpoint.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(maxPollRecords(ofEndpoint), largest));
        IntakeTransaction next = new IntakeTransaction(transactionSettings(), capacity, progress, limits::refused);
        try {
            Consumer consumer = new IntakeConsumer(ofEndpoint, next, capacity, cancellations, progress, topicIds,
                    clock);
            transaction = next;
            return consumer;
        } catch (KafkaException e) {
            next.close();
            throw e;
        }
    }

    private static int maxPollRecords(Properties settings) {
        return Integer.parseInt(String.valueOf(settings.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG)));
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public Producer getProducer(Properties ofEndpoint) {
        mergeConfiguration(ofEndpoint);
        ProducerConfig config = new ProducerConfig(ofEndpoint);
        return new TransactionalProducer<>(this::currentTransaction,
                config.getConfiguredInstance(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, Serializer.class),
                config.getConfiguredInstance(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, Serializer.class));
    }

    /** @throws IllegalStateException if intake reads nothing, so that it cannot write either */
    private IntakeTransaction currentTransaction() {
        if (transaction == null) {
            throw new IllegalStateException("only the intake route may write with #relay-intake-transaction");
        }
        return transaction;
    }

    private Map<String, Object> transactionSettings() {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        // As in the ledger: an open transaction of a dead instance holds up consumers for this long
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 7_000);
        // What the broker has not acknowledged by then is read again
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6_000);
        return all;
    }
}
