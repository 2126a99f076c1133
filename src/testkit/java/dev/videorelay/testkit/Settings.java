package dev.videorelay.testkit;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.videorelay.config.RelayConfig;

/** Settings as the relay would have them: its own, and over them those of the test. */
public final class Settings {

    /** By their keys and values: tests ask for the same again and again, and making a mapping takes a while. */
    private static final Map<List<String>, RelayConfig> CACHE = new ConcurrentHashMap<>();

    private Settings() {}

    /**
     * Settings that are not checked.
     *
     * @param keyValuePairs a key, its value, another key, …
     */
    public static RelayConfig of(String... keyValuePairs) {
        return CACHE.computeIfAbsent(List.of(keyValuePairs),
                pairs -> builder(keyValuePairs).build().getConfigMapping(RelayConfig.class));
    }

    /** @throws io.smallrye.config.ConfigValidationException if a value is wrong */
    public static RelayConfig checked(String... keyValuePairs) {
        return builder(keyValuePairs).addDiscoveredCustomizers().build().getConfigMapping(RelayConfig.class);
    }

    /** @throws io.smallrye.config.ConfigValidationException if a value is wrong */
    public static RelayConfig inEnvironment(Map<String, String> variables) {
        return builder().addDiscoveredCustomizers()
                .withSources(new EnvConfigSource(variables, EnvConfigSource.ORDINAL))
                .build()
                .getConfigMapping(RelayConfig.class);
    }

    private static SmallRyeConfigBuilder builder(String... keyValuePairs) {
        return new SmallRyeConfigBuilder().withMapping(RelayConfig.class)
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(shipped(), new PropertiesConfigSource(map(keyValuePairs), "test", 500));
    }

    /** Quarkus's own settings are for Quarkus to check. */
    private static PropertiesConfigSource shipped() {
        Properties settings = new Properties();
        try (InputStream file = Settings.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> others = settings.stringPropertyNames()
                .stream()
                .filter(key -> !key.contains("quarkus."))
                .collect(toMap(Function.identity(), settings::getProperty));
        return new PropertiesConfigSource(others, "shipped", 250);
    }

    private static Map<String, String> map(String... keyValuePairs) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < keyValuePairs.length; i += 2) {
            map.put(keyValuePairs[i], keyValuePairs[i + 1]);
        }
        return map;
    }
}
