package dev.videorelay.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DockerfilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native-micro"})
    void runAsAUserThatIsNotRoot(String dockerfile) throws IOException {
        // As a number: Kubernetes' runAsNonRoot cannot tell a name
        assertThat(instructions(dockerfile, "USER (.+)")).singleElement().asString().matches("[1-9]\\d*");
    }

    /** A shell in between would keep SIGTERM to itself. */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native-micro"})
    void startAndProbeWithoutAShell(String dockerfile) throws IOException {
        assertThat(instructions(dockerfile, "ENTRYPOINT (.+)")).singleElement().asString().startsWith("[");
        assertThat(instructions(dockerfile, "HEALTHCHECK .*CMD (.+)")).singleElement().asString().startsWith("[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native-micro"})
    void copyOnlyWhatTheirContextHas(String dockerfile) throws IOException {
        List<String> context = Files.readAllLines(Path.of(".dockerignore"))
                .stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1).replace("*", ""))
                .toList();

        assertThat(instructions(dockerfile, "COPY (?!--from)(?:--\\S+ )*(.+) \\S+")).isNotEmpty()
                .flatMap(sources -> List.of(sources.split(" ")))
                .allMatch(source -> context.stream().anyMatch(source.replace("*", "")::startsWith))
                .filteredOn(source -> !source.startsWith("target/"))
                .allMatch(source -> Files.exists(Path.of(source)));
    }

    private static List<String> instructions(String dockerfile, String pattern) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/main/docker", dockerfile))) {
            return lines.map(Pattern.compile(pattern)::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .toList();
        }
    }
}
