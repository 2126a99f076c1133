package dev.videorelay.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.videorelay.testkit.Documents;
import dev.videorelay.testkit.Guide;
import dev.videorelay.testkit.Schema;

public final class RouteFilesTest {

    private static final Schema CAMELS = Schema.at("/schema/camelYamlDsl.json", VersionFlag.V4);

    public static List<Path> files() throws IOException {
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
        assertThat(CAMELS.complaints(Documents.read(file))).isEmpty();
    }

    @Test
    void areWrittenSoInTheGuideToo(@TempDir Path folder) {
        assertThat(CAMELS.complaints(Documents.read(Guide.routeFile(folder)))).isEmpty();
        assertThat(CAMELS.complaints(Documents.read(Guide.wholeRouteFile(folder)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void nameAndDescribeEachRoute(Path file) {
        Stream<JsonNode> routes = Documents.stream(Documents.read(file))
                .flatMap(item -> Stream.of(item.path("route"), item.path("routeTemplate")))
                .filter(JsonNode::isObject);

        assertThat(routes).allSatisfy(route -> {
            assertThat(route.path("id").asText()).isNotBlank();
            assertThat(route.path("description").asText()).endsWith(".");
        });
    }

    static List<Path> queryFiles() throws IOException {
        return files().stream().filter(file -> file.getFileName().toString().startsWith("query-")).toList();
    }

    @ParameterizedTest
    @MethodSource("queryFiles")
    void sayOfAProviderNoMoreThanItsPath(Path file) {
        JsonNode route = Documents.read(file).get(0).path("templatedRoute");

        assertThat(route.path("routeTemplateRef").asText()).isEqualTo("query");
        assertThat(route.path("parameters")).extracting(parameter -> parameter.path("name").asText())
                .containsExactly("provider", "path");
        assertThat(route.at("/parameters/0/value").asText())
                .isEqualTo(file.getFileName().toString().replaceAll("query-|\\.camel\\.yaml", ""));
    }

    @Test
    void haveATemplateThatLeavesOutAProviderThatIsSwitchedOff() {
        JsonNode template = Documents.read(Path.of("routes/query.camel.yaml")).get(0).path("routeTemplate");

        assertThat(template.at("/route/precondition").asText()).isEqualTo("{{relay.providers.{{provider}}.enabled}}");
        assertThat(template.path("parameters")).extracting(parameter -> parameter.path("name").asText())
                .containsExactly("provider", "path", "method", "body");
    }

    @ParameterizedTest
    @MethodSource("files")
    void nameEachStepThatLeavesTheProcess(Path file) {
        assertThat(stepsOut(file)).allSatisfy(step -> assertThat(step.path("id").asText()).isNotBlank());
    }

    /** Camel 4.18 has given its headers other names, and passes over one that it does not know without a word. */
    @ParameterizedTest
    @MethodSource("files")
    void giveEachRecordItsKeyUnderTheNamesOfAllVersionsOfCamel(Path file) {
        assertThat(Documents.read(file).findValues("route"))
                .filteredOn(route -> route.findValues("to").stream().anyMatch(step -> uri(step).equals("kafka")))
                .allSatisfy(route -> {
                    Map<String, String> headers = route.findValues("setHeader")
                            .stream()
                            .collect(toMap(header -> header.path("name").asText(),
                                    header -> header.path("simple").asText()));
                    assertThat(headers).containsKey("kafka.KEY")
                            .containsEntry("CamelKafkaKey", headers.get("kafka.KEY"));
                });
    }

    @Test
    void haveRoutesAndStepsToLookAt() throws IOException {
        assertThat(files()).flatMap(file -> Documents.read(file).findValues("route")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(files()).flatMap(file -> stepsOut(file).toList()).hasSizeGreaterThanOrEqualTo(4);
    }

    private static Stream<JsonNode> stepsOut(Path file) {
        return Documents.read(file).findValues("to").stream().filter(step -> !uri(step).startsWith("direct:"));
    }

    /** A bare text is a URI. */
    private static String uri(JsonNode step) {
        return step.isTextual() ? step.asText() : step.path("uri").asText();
    }
}
