package dev.videorelay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

final class KnownSettingsTest {

    @Test
    void areAllMembersOfTheSettings() {
        Stream<String> known = Stream.concat(KnownSettings.KEYS.stream().map(key -> "relay." + key),
                KnownSettings.KEYS_OF_PROVIDERS.stream().map(key -> "relay.providers.*." + key));

        assertThat(known).containsExactlyInAnyOrderElementsOf(
                ConfigMappings.getProperties(ConfigClass.configClass(RelayConfig.class))
                        .keySet()
                        .stream()
                        .filter(key -> !key.endsWith("[*]"))
                        .toList());
    }
}
