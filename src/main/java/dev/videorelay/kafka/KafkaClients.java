package dev.videorelay.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommitFactory;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.smallrye.common.annotation.Identifier;

import dev.videorelay.config.RelayConfig;

/** Gives the same {@code kafka.*} settings to all clients: intake, ledger and admin. */
@Singleton
public class KafkaClients {

    private static final Logger LOG = Logger.getLogger(KafkaClients.class);

    private final Map<String, Object> settings;

    /** @param application its name, which Quarkus gives as the group's if the user gives none */
    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> settings,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.settings = new HashMap<>(settings);
        this.settings.remove(ConsumerConfig.GROUP_ID_CONFIG, application);
        this.settings.keySet().removeIf(KafkaClients::isReserved);
    }

    private static boolean isReserved(String key) {
        Optional<String> reason = ReservedKeys.reason(key);
        reason.ifPresent(why -> LOG.warnf("Setting is not taken, since the relay has its own: key=kafka.%s reason=%s",
                key, why));
        return reason.isPresent();
    }

    /** Addresses and security of the broker, as Kafka's clients call them. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** Camel's component is told its name: it has a factory of its own before it would look for one by type. */
    @Produces
    @Singleton
    @Named("routeClients")
    KafkaClientFactory ofRoutes(RelayConfig config, TopicIds topicIds, Room room, IntakeProgress progress,
            RecordLimits limits, CancellationFilter cancellations, Clock clock) {
        Map<String, Object> ofEach = new HashMap<>(settings);
        ofEach.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG); // nobody is to wait for an intake that has stopped
        return new RouteClients(ofEach, config.group(), topicIds, room, progress, limits, cancellations, clock);
    }

    /** Lets the intake route commit behind each batch that it has filed; without it offsets are never committed. */
    @Produces
    @Singleton
    KafkaManualCommitFactory commitsOfRoutes() {
        return new DefaultKafkaManualCommitFactory();
    }

    @Produces
    @Singleton
    Admin admin() {
        return Admin.create(settings);
    }

    void close(@Disposes Admin admin) {
        admin.close(Duration.ZERO);
    }
}
