package dev.videorelay.docs;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.server.config.AbstractKafkaConfig;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.common.utils.StringUtil;

import dev.videorelay.config.RelayConfig;

/** The environment variables that mean something, derived from the keys that are read. */
public final class KnownVariables {

    /** Those of Quarkus's keys that the relay's users are told of. */
    private static final Set<String> QUARKUS = Set.of("quarkus.http.host", "quarkus.http.port",
            "quarkus.management.port",
            "quarkus.log.level");
    private static final Pattern PROVIDER = Pattern.compile("relay\\.providers\\.(\\w+)\\..+");

    private KnownVariables() {}

    public static Set<String> ofRelay() {
        return Stream.of(relayKeys(), ForeignNames.clientKeys(), QUARKUS.stream())
                .flatMap(Function.identity())
                .map(KnownVariables::variable)
                .collect(toSet());
    }

    /** As its image takes them. */
    public static Set<String> ofBroker() {
        return AbstractKafkaConfig.CONFIG_DEF.names()
                .stream()
                .map(name -> variable("kafka." + name))
                .collect(toSet());
    }

    /** The keys of the mapping, with each provider that the relay has in place of the asterisk. */
    private static Stream<String> relayKeys() {
        Set<String> providers = settings().stringPropertyNames()
                .stream()
                .flatMap(key -> PROVIDER.matcher(key).results())
                .map(key -> key.group(1))
                .collect(toSet());
        return ConfigMappings.getProperties(ConfigClass.configClass(RelayConfig.class))
                .keySet()
                .stream()
                .flatMap(key -> providers.stream().map(provider -> key.replace(".*.", "." + provider + ".")));
    }

    static Properties settings() {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    public static String variable(String key) {
        return StringUtil.replaceNonAlphanumericByUnderscores(key).toUpperCase(Locale.ROOT);
    }
}
