package dev.videorelay.image;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The list of what is in the packaged application. */
final class BillOfMaterialsIT {

    @Test
    void listsEachLibraryOfTheApplication() throws IOException {
        Set<String> listed = StreamSupport.stream(components().spliterator(), false)
                .map(component -> component.path("group").asText() + "." + component.path("name").asText() + "-"
                        + component.path("version").asText())
                .collect(toSet());

        assertThat(libraries()).anyMatch(name -> name.startsWith("org.apache.kafka.kafka-clients-"))
                .allMatch(name -> listed.stream().anyMatch(name::startsWith));
    }

    /** Below these versions there are known faults; docs/decisions/0012 says which. */
    @ParameterizedTest
    @CsvSource({"org.apache.kafka, kafka-clients, 4.1.2", "org.apache.kafka, kafka-streams, 4.1.2",
            "com.fasterxml.jackson.core, jackson-core, 2.21.8", "com.fasterxml.jackson.core, jackson-databind, 2.21.8",
            "io.netty, netty-codec-http, 4.1.137.Final", "io.netty, netty-codec-http2, 4.1.137.Final",
            "io.netty, netty-handler, 4.1.137.Final"})
    void hasNoLibraryWithAFaultThatIsMended(String group, String name, String least) throws IOException {
        Set<String> versions = StreamSupport.stream(components().spliterator(), false)
                .filter(component -> component.path("group").asText().equals(group))
                .filter(component -> component.path("name").asText().equals(name))
                .map(component -> component.path("version").asText())
                .collect(toSet());

        assertThat(versions).isNotEmpty()
                .allMatch(version -> Version.parse(numbers(version))
                        .compareTo(Version.parse(numbers(least))) >= 0);
    }

    private static String numbers(String version) {
        return version.replaceFirst("\\.Final$", "");
    }

    private static JsonNode components() throws IOException {
        return new ObjectMapper().readTree(Path.of("target/quarkus-run-cyclonedx.json").toFile()).path("components");
    }

    private static Set<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/quarkus-app/lib/main"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.jar$", "")).collect(toSet());
        }
    }
}
