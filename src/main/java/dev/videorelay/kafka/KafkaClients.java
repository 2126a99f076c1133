package dev.videorelay.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.smallrye.common.annotation.Identifier;

/** The {@code kafka.*} settings that all Kafka clients of the relay share, and its admin client. */
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

    @Produces
    @Singleton
    Admin admin() {
        return Admin.create(settings);
    }

    void close(@Disposes Admin admin) {
        admin.close(Duration.ZERO);
    }
}
