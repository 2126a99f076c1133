package dev.videorelay.image;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** What the compiler of a native image would be given, as {@code ./mvnw -Dnative -Pnative-sources verify} builds it. */
@Tag("native-sources")
final class NativeSourcesIT {

    private static final JavaClasses RELAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.videorelay");

    private final RouteTypes routes = new RouteTypes(RELAY);

    @Test
    void registersWhatTheRelayAnnotates() throws IOException {
        assertThat(reflective("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields"))
                .containsAll(Registered.in(RELAY));
    }

    @Test
    void registersTheClassesThatRoutesName() throws IOException {
        assertThat(reflective("allDeclaredConstructors")).containsAll(routes.classes());
    }

    @Test
    void bringsAlongAllRouteFiles() throws IOException {
        List<Pattern> included = config("resource-config.json").path("resources")
                .findValuesAsText("pattern")
                .stream()
                .map(Pattern::compile)
                .toList();

        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            assertThat(files.map(file -> "routes/" + file.getFileName())).isNotEmpty()
                    .allMatch(file -> included.stream().anyMatch(pattern -> pattern.matcher(file).matches()));
        }
        assertThat(List.of("linux/amd64/libzstd-jni-1.so", "linux/aarch64/libzstd-jni-1.so"))
                .allMatch(file -> included.stream().anyMatch(pattern -> pattern.matcher(file).matches()));
    }

    @Test
    void loadsSnappyAsItStarts() throws IOException {
        assertThat(Files.readString(Path.of("target/native-sources/native-image.args"))).contains("SnappyFeature");
    }

    /** @param whole the kinds of members that have to be there altogether */
    private static Set<String> reflective(String... whole) throws IOException {
        return StreamSupport.stream(config("reflect-config.json").spliterator(), false)
                .filter(type -> Stream.of(whole).allMatch(members -> type.path(members).asBoolean()))
                .map(type -> type.path("name").asText())
                .collect(toSet());
    }

    private static JsonNode config(String name) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/native-sources"));
                JarFile jar = new JarFile(
                        files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow().toFile());
                InputStream config = jar.getInputStream(jar.getEntry("META-INF/native-image/" + name))) {
            return new ObjectMapper().readTree(config);
        }
    }
}
