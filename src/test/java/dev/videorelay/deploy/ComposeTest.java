package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.docs.KnownVariables;
import dev.videorelay.testkit.Settings;

/** What can be wrong in the container demo is looked for in its file, since a build has no containers to try it with. */
class ComposeTest {

    private static final Pattern PINNED = Pattern.compile("[^:@]+:v?\\d+(\\.\\d+)+(-[\\w.]+)?");
    private static final Pattern FROM = Pattern.compile("^FROM (\\S+)", Pattern.MULTILINE);

    private final ComposeFile compose = new ComposeFile();

    @Test
    void setsOnlyVariablesThatTheRelayReads() {
        assertThat(compose.environment("relay").keySet()).isNotEmpty().isSubsetOf(KnownVariables.ofRelay());
    }

    /** All but where they listen and what they are built from. */
    @Test
    void runsTheNativeRelayAsTheOther() {
        assertThat(compose.environment("relay-native")).isNotEmpty().isEqualTo(compose.environment("relay"));
        assertThat(compose.withoutRoot("relay-native")).isEqualTo(compose.withoutRoot("relay"))
                .containsExactly("true", "[\"/tmp\"]", "[\"CMD\",\"/ready.sh\"]");
    }

    @Test
    void setsOnlyVariablesThatTheBrokerReads() {
        assertThat(compose.environment("kafka").keySet()).isNotEmpty().isSubsetOf(KnownVariables.ofBroker());
    }

    @Test
    void setsValuesThatTheRelayAccepts() {
        RelayConfig config = Settings.inEnvironment(compose.environment("relay"));

        assertThat(config.providersInUse().values()).hasSize(2).allSatisfy(provider -> {
            assertThat(compose.names()).contains(provider.baseUrl().getHost());
            assertThat(provider.token()).isPresent();
            assertThat(provider.poll().interval()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void dependsOnlyOnServicesThatItHas() {
        assertThat(compose.dependencies()).isNotEmpty().isSubsetOf(compose.names());
    }

    @Test
    void mountsOnlyWhatIsThere() {
        assertThat(compose.mounted()).isNotEmpty().allMatch(Files::exists);
    }

    @Test
    void buildsFromADockerfileThatIsThere() {
        assertThat(compose.dockerfiles()).isNotEmpty().allMatch(Files::isRegularFile);
    }

    @Test
    void pinsTheImagesThatItDoesNotBuild() {
        assertThat(compose.images()).isNotEmpty().allMatch(PINNED.asMatchPredicate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native-micro"})
    void pinsTheImagesThatItBuildsOn(String dockerfile) throws IOException {
        String text = Files.readString(Path.of("src/main/docker", dockerfile));

        assertThat(FROM.matcher(text).results().map(from -> from.group(1))).isNotEmpty()
                .allMatch(PINNED.asMatchPredicate());
    }

    @Test
    void publishesNoPortTwice() {
        assertThat(compose.ports()).isNotEmpty().doesNotHaveDuplicates();
    }
}
