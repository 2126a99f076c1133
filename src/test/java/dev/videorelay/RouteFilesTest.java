package dev.videorelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.videorelay.testbed.Schema;

final class RouteFilesTest {

    private static final Schema CAMELS = Schema.at("/schema/camelYamlDsl.json", VersionFlag.V4);

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void areListedOneByOne() throws IOException {
        Properties properties = new Properties();
        try (InputStream shipped = RouteFilesTest.class.getResourceAsStream("/application.properties")) {
            properties.load(shipped);
        }

        String pattern = properties.getProperty("camel.main.routes-include-pattern");

        Stream<String> shippedOnes = files().stream().map(file -> "classpath:routes/" + file.getFileName());
        assertThat(pattern.split(",")).containsExactlyInAnyOrderElementsOf(
                Stream.concat(shippedOnes, Stream.of("${relay.routes:}")).toList());
    }

    /** The schema by which editors such as Kaoto read and write routes; it allows no short or older forms. */
    @ParameterizedTest
    @MethodSource("files")
    void areWrittenAsCamelsSchemaHasIt(Path file) {
        assertThat(CAMELS.complaints(new ObjectMapper().<JsonNode>valueToTree(parsed(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void nameAndDescribeEachRoute(Path file) {
        List<Map<?, ?>> routes = all("route", parsed(file)).toList();

        assertThat(routes).allSatisfy(route -> {
            assertThat(route.get("id")).asString().isNotBlank();
            assertThat(route.get("description")).asString().endsWith(".");
        });
    }

    static List<Path> queryFiles() throws IOException {
        return files().stream().filter(file -> file.getFileName().toString().startsWith("query-")).toList();
    }

    @ParameterizedTest
    @MethodSource("queryFiles")
    void leaveOutAProviderThatIsSwitchedOff(Path file) {
        String provider = file.getFileName().toString().replaceAll("query-|\\.camel\\.yaml", "");

        assertThat(all("route", parsed(file)).toList()).singleElement()
                .satisfies(route -> assertThat(route.get("precondition"))
                        .isEqualTo("{{relay.providers." + provider + ".enabled}}"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void nameEachStepThatLeavesTheProcess(Path file) {
        List<Map<?, ?>> steps = all("to", parsed(file)).filter(step -> !isInside(step)).toList();

        assertThat(steps).allSatisfy(step -> assertThat(step.get("id")).asString().isNotBlank());
    }

    @Test
    void haveRoutesAndStepsToLookAt() throws IOException {
        List<Object> parsed = files().stream().map(RouteFilesTest::parsed).toList();

        assertThat(all("route", parsed)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(all("to", parsed).filter(step -> !isInside(step))).hasSizeGreaterThanOrEqualTo(4);
    }

    private static boolean isInside(Map<?, ?> step) {
        return step.get("uri").toString().startsWith("direct:");
    }

    /** The values of a key wherever it stands; a bare text is taken for the URI that it abbreviates. */
    private static Stream<Map<?, ?>> all(String key, Object yaml) {
        if (yaml instanceof Collection<?> list) {
            return list.stream().flatMap(each -> all(key, each));
        }
        if (yaml instanceof Map<?, ?> map) {
            Stream<Map<?, ?>> here = map.containsKey(key) ? Stream.of(asMap(map.get(key))) : Stream.empty();
            return Stream.concat(here, all(key, map.values()));
        }
        return Stream.empty();
    }

    private static Map<?, ?> asMap(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of("uri", value);
    }

    private static Object parsed(Path file) {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
