package dev.videorelay.image;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The list of what is in the packaged application. */
final class BillOfMaterialsIT {

    @Test
    void listsEachLibraryOfTheApplication() throws IOException {
        JsonNode components = new ObjectMapper().readTree(Path.of("target/quarkus-run-cyclonedx.json").toFile())
                .path("components");

        Set<String> listed = StreamSupport.stream(components.spliterator(), false)
                .map(component -> component.path("group").asText() + "." + component.path("name").asText() + "-"
                        + component.path("version").asText())
                .collect(toSet());

        assertThat(libraries()).anyMatch(name -> name.startsWith("org.apache.kafka.kafka-clients-"))
                .allMatch(name -> listed.stream().anyMatch(name::startsWith));
    }

    private static Set<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/quarkus-app/lib/main"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.jar$", "")).collect(toSet());
        }
    }
}
