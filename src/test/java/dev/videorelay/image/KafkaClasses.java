package dev.videorelay.image;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import javax.security.auth.spi.LoginModule;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.Login;
import org.apache.kafka.common.security.auth.SecurityProviderCreator;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.oauthbearer.JwtRetriever;
import org.apache.kafka.common.security.oauthbearer.JwtValidator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** Classes that Kafka makes by name, as its own settings and interfaces tell. */
final class KafkaClasses {

    /** What a setting of a client may name. */
    private static final List<Class<?>> KINDS = List.of(Serializer.class, Deserializer.class, Partitioner.class,
            ConsumerPartitionAssignor.class, MetricsReporter.class, AuthenticateCallbackHandler.class,
            LoginModule.class);
    /** The same, of which Quarkus registers none. */
    private static final List<Class<?>> OTHER_KINDS = List.of(ConfigProvider.class, Login.class, JwtRetriever.class,
            JwtValidator.class, SslEngineFactory.class, SecurityProviderCreator.class);

    private KafkaClasses() {}

    static Set<String> defaultsOfClients() {
        return Stream.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())
                .flatMap(KafkaClasses::defaults)
                .collect(toSet());
    }

    /** Without the store of the DSL, which the relay does not use: it would be RocksDB's. */
    static Set<String> defaultsOfStreams() {
        Object assignor = new StreamsConfig(Map.of("application.id", "relay", "bootstrap.servers", "localhost:1"))
                .getMainConsumerConfigs("relay", "relay", 0)
                .get(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        return Stream.concat(defaults(StreamsConfig.configDef()), Stream.of(assignor.toString()))
                .filter(name -> name.startsWith("org.apache.kafka.streams") && !name.contains("RocksDB"))
                .collect(toSet());
    }

    private static Stream<String> defaults(ConfigDef settings) {
        return settings.configKeys().values().stream().filter(ConfigKey::hasDefault).flatMap(KafkaClasses::classes);
    }

    private static Stream<String> classes(ConfigKey key) {
        Collection<?> values = key.defaultValue instanceof Collection<?> several
                ? several
                : key.defaultValue == null ? List.of() : List.of(key.defaultValue);
        return values.stream()
                .map(value -> value instanceof Class<?> type ? type.getName() : String.valueOf(value))
                .filter(KafkaClasses::isClass);
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, KafkaClasses.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** All that a setting of a client may name. */
    static Set<String> choices() {
        return Stream.concat(KINDS.stream(), OTHER_KINDS.stream()).flatMap(KafkaClasses::implementing).collect(toSet());
    }

    /** Those that the relay has to register itself. */
    static Set<String> choicesWithoutQuarkus() {
        return OTHER_KINDS.stream().flatMap(KafkaClasses::implementing).collect(toSet());
    }

    /** Without Kerberos, whose login has a random number generator that would be the same in each process of an image. */
    private static Stream<String> implementing(Class<?> kind) {
        return Clients.CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("KerberosLogin"))
                .filter(type -> type.isAssignableTo(kind) && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type -> type.getConstructors()
                        .stream()
                        .anyMatch(made -> made.getRawParameterTypes().isEmpty()
                                && made.getModifiers().contains(JavaModifier.PUBLIC)))
                .map(JavaClass::getName);
    }

    private static final class Clients {

        private static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(location -> location.contains("kafka-clients"))
                .importPackages("org.apache.kafka.clients", "org.apache.kafka.common.config.provider",
                        "org.apache.kafka.common.metrics", "org.apache.kafka.common.telemetry",
                        "org.apache.kafka.common.security", "org.apache.kafka.common.serialization");
    }
}
