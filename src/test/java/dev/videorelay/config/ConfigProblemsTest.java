package dev.videorelay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;

final class ConfigProblemsTest {

    @Test
    void namesTheNearestSettingBesideAnUnknownKey() {
        assertThat(line("SRCFG00050: relay.grop in SysPropConfigSource does not map to any root"))
                .isEqualTo("relay.grop is no setting; the nearest is relay.group (it is in SysPropConfigSource)");
        assertThat(line("SRCFG00050: relay.providers.acme.tokn in a.properties does not map to any root"))
                .startsWith("relay.providers.acme.tokn is no setting; the nearest is relay.providers.acme.token ");
    }

    @Test
    void tellsAllProblemsInOneLine() {
        assertThat(line("relay.group must be\nof letters", "java.lang.IllegalArgumentException: SRCFG00039: no number"))
                .isEqualTo("relay.group must be of letters; no number");
    }

    @Test
    void saysWhichSettingIsMissing() {
        assertThat(line(
                "java.util.NoSuchElementException: SRCFG00014: The config property relay.providers.acme.base-url is"
                        + " required but it could not be found in any config source"))
                .isEqualTo("relay.providers.acme.base-url must be set");
    }

    private static String line(String... messages) {
        Problem[] problems = Stream.of(messages).map(Problem::new).toArray(Problem[]::new);
        return ConfigProblems.in(new ConfigValidationException(problems));
    }
}
