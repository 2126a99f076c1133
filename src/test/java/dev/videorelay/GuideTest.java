package dev.videorelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.testbed.Guide;
import dev.videorelay.testbed.Settings;

/** That the guides are true; {@link RelayTest} runs a task through the provider that one of them adds. */
class GuideTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            List<Path> pages = docs.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(pages.stream(), Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pointsAtWhatIsThere(Path page) throws IOException {
        Path folder = page.toAbsolutePath().getParent();

        assertThat(LINK.matcher(Files.readString(page)).results().map(link -> folder.resolve(link.group(1))))
                .allMatch(Files::exists);
    }

    @Test
    void addsAProviderByEnvironmentVariablesAlone() {
        RelayConfig config = Settings.inEnvironment(Guide.variables());

        assertThat(config.providersInUse()).containsOnlyKeys("unified", "generations", "acme");
        assertThat(config.routes()).hasValue(List.of("file:/etc/relay/query-acme.camel.yaml"));
        RelayConfig.Provider acme = config.providers().get("acme");
        assertThat(acme.baseUrl()).hasToString("https://gateway.example");
        assertThat(acme.token()).hasValue("sk-yours");
        assertThat(acme.prefixes()).hasValue(List.of("acme-"));
    }
}
