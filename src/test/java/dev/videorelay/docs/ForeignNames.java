package dev.videorelay.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.apache.kafka.streams.StreamsConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Settings of what the relay is made of, as Quarkus, Camel and Kafka themselves describe them on the class path. */
final class ForeignNames {

    private static final Pattern PLACE = Pattern.compile("\"[^\"]+\"");
    private static final Set<String> QUARKUS = described("META-INF/quarkus-config-doc/quarkus-config-model.json",
            "property", "quarkus.");
    private static final Pattern QUARKUS_KEY = any(QUARKUS.stream(), Pattern::quote, "(?:\"[^\"]+\"|[\\w-]+)");
    private static final Pattern QUARKUS_VARIABLE = any(QUARKUS.stream(), KnownVariables::variable, "[A-Z0-9]+");
    private static final Set<String> CAMEL = described("META-INF/camel-main-configuration-metadata.json", "name",
            "camel.").stream().map(ForeignNames::plain).collect(toSet());
    private static final Set<String> CLIENTS = Stream
            .of(AdminClientConfig.configNames(), ConsumerConfig.configNames(), ProducerConfig.configNames(),
                    StreamsConfig.configDef().names())
            .flatMap(Set::stream)
            .collect(toSet());

    private static final Set<String> TOPICS = Stream.of(TopicConfig.class.getFields())
            .filter(field -> field.getName().endsWith("_CONFIG"))
            .map(PublicNames::text)
            .collect(toSet());

    private ForeignNames() {}

    /** One of Quarkus's keys, or what some of them begin with, followed by an asterisk. */
    static boolean isQuarkusKey(String name) {
        return name.endsWith(".*")
                ? QUARKUS.stream().anyMatch(key -> key.startsWith(name.substring(0, name.length() - 1)))
                : QUARKUS_KEY.matcher(name).matches();
    }

    static boolean isQuarkusVariable(String name) {
        return QUARKUS_VARIABLE.matcher(name).matches();
    }

    static boolean isCamelKey(String name) {
        return CAMEL.contains(plain(name));
    }

    /** As the relay hands it on, with {@code kafka.} before it; Kafka Streams takes the name of a client before it as well. */
    static boolean isClientKey(String name) {
        String key = name.replaceFirst("^kafka\\.", "")
                .replaceFirst("^((main|restore|global)\\.)?(consumer|producer)\\.", "");
        return name.equals("kafka.*") || CLIENTS.contains(key)
                || key.endsWith(".*") && CLIENTS.stream().anyMatch(known -> known.startsWith(key.replace("*", "")))
                || key.startsWith("topic.") && TOPICS.contains(key.replaceFirst("^topic\\.", ""));
    }

    static Stream<String> clientKeys() {
        return CLIENTS.stream().map(name -> "kafka." + name);
    }

    /** Of a client, a broker or a topic, as Kafka itself calls it. */
    static boolean isKafkaSetting(String name) {
        return CLIENTS.contains(name) || AbstractKafkaConfig.CONFIG_DEF.names().contains(name)
                || TOPICS.contains(name);
    }

    /** Camel takes its keys with capitals and with hyphens. */
    private static String plain(String key) {
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static Pattern any(Stream<String> keys, UnaryOperator<String> literal, String place) {
        return Pattern.compile(keys.map(key -> Stream.of(PLACE.split(key, -1)).map(literal).collect(joining(place)))
                .collect(joining("|")));
    }

    private static Set<String> described(String resource, String member, String prefix) {
        try {
            return Collections.list(ForeignNames.class.getClassLoader().getResources(resource))
                    .stream()
                    .flatMap(url -> tree(url).findValuesAsText(member).stream())
                    .filter(name -> name.startsWith(prefix))
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(URL url) {
        try (InputStream stream = url.openStream()) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
