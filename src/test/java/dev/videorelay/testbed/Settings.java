package dev.videorelay.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.videorelay.config.RelayConfig;

/** Settings as the relay would have them: its own, and over them those of the test. */
public final class Settings {

    private Settings() {}

    /**
     * Settings that nobody has checked.
     *
     * @param keyValuePairs a key, its value, another key, …
     */
    public static RelayConfig of(String... keyValuePairs) {
        return builder(keyValuePairs).build().getConfigMapping(RelayConfig.class);
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

    private static PropertiesConfigSource shipped() {
        URL file = Settings.class.getResource("/application.properties");
        try {
            return new PropertiesConfigSource(file, 250);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> map(String... keyValuePairs) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < keyValuePairs.length; i += 2) {
            map.put(keyValuePairs[i], keyValuePairs[i + 1]);
        }
        return map;
    }
}
