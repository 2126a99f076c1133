package dev.videorelay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

import dev.videorelay.config.RelayConfig;

class ReadmeTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(relay\\.[^`]+)` \\| (?:`([^`]*)`)?");
    private static final Pattern COMMAND = Pattern.compile("(?m)^```sh\\n(\\./mvnw [^\\n]+)\\n```");

    @Test
    void listsAllSettingsWithTheirDefaults() throws IOException {
        Map<String, String> listed = ROW.matcher(Files.readString(Path.of("docs/reference/settings.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1).replace("{name}", "*"), ReadmeTest::value));

        Map<String, String> real = ConfigMappings.getProperties(ConfigClass.configClass(RelayConfig.class, "relay"))
                .entrySet()
                .stream()
                .filter(setting -> !setting.getKey().endsWith("[*]"))
                .collect(Collectors.toMap(Map.Entry::getKey,
                        e -> e.getValue().hasDefaultValue() ? e.getValue().getDefaultValue() : ""));

        assertThat(listed).isEqualTo(real);
    }

    @Test
    void givesTheCommandsThatAreRunForEveryChange() throws IOException {
        String run = Files.readString(Path.of(".ci/run")).replace("-B -ntp ", "");

        assertThat(COMMAND.matcher(readme()).results().map(command -> command.group(1)))
                .containsExactly("./mvnw -q -Pdemo", "./mvnw verify")
                .allSatisfy(command -> assertThat(run).contains(command));
    }

    private static String value(MatchResult row) {
        return row.group(2) == null ? "" : row.group(2);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
