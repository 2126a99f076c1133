package dev.videorelay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.e2e.RelayTest;
import dev.videorelay.testkit.Guide;
import dev.videorelay.testkit.Settings;

/** That the guides are true; {@link RelayTest} runs a task through the provider that one of them adds. */
class GuideTest {

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(
                List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
        for (String folder : List.of("docs", "deploy")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pointsAtWhatIsThere(Path file) {
        assertThat(new DocumentPage(file).links()).allSatisfy(link -> {
            assertThat(link.file()).exists();
            if (link.anchor() != null) {
                assertThat(new DocumentPage(link.file()).anchors()).as(link.file().toString()).contains(link.anchor());
            }
        });
    }

    /** GitHub's rules, by headings that the pages have or could have. */
    @Test
    void hasAnchorsAsGitHubMakesThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), """
                # Why is a task late?
                ## The provider `videos`
                ## Kafka, TLS & co: re-read_it
                ## The gate
                ```sh
                # No heading
                ```
                ### The gate
                """);

        assertThat(new DocumentPage(file).anchors()).containsExactlyInAnyOrder("why-is-a-task-late",
                "the-provider-videos",
                "kafka-tls--co-re-read_it", "the-gate", "the-gate-1");
    }

    @Test
    void addsAProviderByEnvironmentVariablesAlone() {
        RelayConfig config = Settings.inEnvironment(Guide.variables());

        assertThat(config.providersInUse()).containsOnlyKeys("unified", "generations", "acme");
        RelayConfig.Provider acme = config.providers().get("acme");
        assertThat(acme.baseUrl()).hasToString("https://gateway.example");
        assertThat(acme.query().path()).hasValue("/jobs/{taskId}");
        assertThat(acme.token()).hasValue("sk-yours");
        assertThat(acme.prefixes()).hasValue(List.of("acme-"));
    }
}
