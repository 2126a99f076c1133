package dev.videorelay.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.quarkus.component.kafka.QuarkusKafkaClientFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.smallrye.common.annotation.Identifier;

/** The {@code kafka.*} settings that all Kafka clients of the relay share, its admin client, and the clients of routes. */
@Singleton
public class KafkaClients {

    private static final Logger LOG = Logger.getLogger(KafkaClients.class);

    private final Map<String, Object> settings;

    /** @param application name of the application, which Quarkus sets as {@code group.id} if the user sets none */
    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> settings,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.settings = new HashMap<>(settings);
        this.settings.remove(ConsumerConfig.GROUP_ID_CONFIG, application);
        this.settings.keySet().removeIf(KafkaClients::isReserved);
    }

    private static boolean isReserved(String key) {
        Optional<String> reason = ReservedKeys.reason(key);
        reason.ifPresent(why -> LOG.warnf("Setting ignored, since the relay has its own value: key=kafka.%s reason=%s",
                key, why));
        return reason.isPresent();
    }

    /** Addresses and security of the broker, by the keys of Kafka's clients. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** The same for clients of routes, which are no static members: no group has to wait for one that has stopped. */
    public Map<String, Object> settingsOfRoutes() {
        Map<String, Object> all = new HashMap<>(settings);
        all.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return all;
    }

    /** Ordinary clients for every route that names no others. Camel's own factory would not pass the settings on. */
    @Produces
    @Singleton
    @Named("relay-kafka-clients")
    KafkaClientFactory routeClients() {
        return new QuarkusKafkaClientFactory(settingsOfRoutes());
    }

    /** Connects to the broker at its first use: a command that needs no broker has none. */
    @Produces
    @ApplicationScoped
    Admin admin() {
        return Admin.create(settings);
    }

    void close(@Disposes Admin admin) {
        admin.close(Duration.ZERO);
    }
}
