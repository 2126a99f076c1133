package dev.videorelay.intake.transaction;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import org.apache.camel.quarkus.component.kafka.QuarkusKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.kafka.TopicIds;

/**
 * Clients for the routes. Whoever reads in the relay's own group is intake; what is sent by producers with the client ID
 * {@code {group}-intake} is committed together with what it has read.
 */
final class IntakeClientFactory extends QuarkusKafkaClientFactory {

    private final Map<String, Object> settings;
    private final String group;
    private final String intake;
    private final TopicIds topicIds;
    private final IntakeCapacity room;
    private final IntakeProgress progress;
    private final RecordLimits limits;
    private final CancellationFilter cancellations;
    private final Clock clock;
    /** No other process has it, and after an error the next filing of this one ends what was left open. */
    private final String transactionalId;
    private volatile IntakeTransaction filing;

    IntakeClientFactory(Map<String, Object> settings, String group, TopicIds topicIds, IntakeCapacity room,
            IntakeProgress progress, RecordLimits limits, CancellationFilter cancellations, Clock clock) {
        super(settings);
        this.settings = settings;
        this.group = group;
        this.intake = group + "-intake";
        this.topicIds = topicIds;
        this.room = room;
        this.progress = progress;
        this.limits = limits;
        this.cancellations = cancellations;
        this.clock = clock;
        this.transactionalId = intake + "-" + UUID.randomUUID();
    }

    /** @throws IllegalStateException if there is a consumer of the intake route already */
    @Override
    @SuppressWarnings("rawtypes")
    public Consumer getConsumer(Properties ofEndpoint) {
        if (!group.equals(ofEndpoint.getProperty(ConsumerConfig.GROUP_ID_CONFIG))) {
            return super.getConsumer(ofEndpoint);
        }
        if (filing != null && !filing.isClosed()) {
            throw new IllegalStateException("consumersCount of the intake route must be 1: it has one transaction");
        }
        int most = Math.min(maxPollRecords(ofEndpoint), room.atOnce()); // a transaction of more could time out
        mergeConfiguration(ofEndpoint);
        ofEndpoint.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(maxPollRecords(ofEndpoint), most));
        IntakeTransaction next = new IntakeTransaction(ofFiling(), room, progress, limits::refused);
        try {
            Consumer consumer = new IntakeConsumer(ofEndpoint, next, room, cancellations, progress, topicIds, clock);
            filing = next;
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
        if (!intake.equals(ofEndpoint.getProperty(ProducerConfig.CLIENT_ID_CONFIG))) {
            return super.getProducer(ofEndpoint);
        }
        mergeConfiguration(ofEndpoint);
        ProducerConfig config = new ProducerConfig(ofEndpoint);
        return new TransactionalProducer<>(this::present,
                config.getConfiguredInstance(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, Serializer.class),
                config.getConfiguredInstance(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, Serializer.class));
    }

    /** @throws IllegalStateException if nothing is read, so that nothing can be filed either */
    private IntakeTransaction present() {
        if (filing == null) {
            throw new IllegalStateException("only the intake route may write with the client ID " + intake);
        }
        return filing;
    }

    private Map<String, Object> ofFiling() {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.CLIENT_ID_CONFIG, intake);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        // As in the ledger: what a dead instance leaves open holds up readers for so long
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 7_000);
        // What the broker has not taken by then is read again
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6_000);
        return all;
    }
}
