package dev.videorelay.intake.transaction;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommitFactory;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.KafkaClients;
import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.kafka.TopicIds;

/** Gives Camel's Kafka component what makes the Kafka clients of routes. */
@Singleton
final class IntakeClients {

    private final KafkaClients clients;

    IntakeClients(KafkaClients clients) {
        this.clients = clients;
    }

    /** Camel's component is told its name: it has a factory of its own before it would look for one by type. */
    @Produces
    @Singleton
    @Named("routeClients")
    KafkaClientFactory ofRoutes(RelayConfig config, TopicIds topicIds, IntakeCapacity room, IntakeProgress progress,
            RecordLimits limits, CancellationFilter cancellations, Clock clock) {
        Map<String, Object> ofEach = new HashMap<>(clients.settings());
        ofEach.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG); // nobody is to wait for an intake that has stopped
        return new IntakeClientFactory(ofEach, config.group(), topicIds, room, progress, limits, cancellations, clock);
    }

    /** Lets the intake route commit behind each batch that it has filed; without it offsets are never committed. */
    @Produces
    @Singleton
    KafkaManualCommitFactory commitsOfRoutes() {
        return new DefaultKafkaManualCommitFactory();
    }
}
