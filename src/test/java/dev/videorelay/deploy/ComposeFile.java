package dev.videorelay.deploy;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;

/** The services of the container demo. */
final class ComposeFile {

    private final JsonNode services = Documents.read(Path.of("docker-compose.yml")).path("services");

    Set<String> names() {
        return names(services);
    }

    Map<String, String> environment(String service) {
        return services.path(service)
                .path("environment")
                .properties()
                .stream()
                .collect(toMap(Map.Entry::getKey, variable -> variable.getValue().asText()));
    }

    /** What lets a service run with a root file system that it cannot write, and how its readiness is asked for. */
    List<String> withoutRoot(String service) {
        return Stream.of("/read_only", "/tmpfs", "/healthcheck/test")
                .map(member -> services.path(service).at(member).toString())
                .toList();
    }

    Stream<String> dependencies() {
        return each("depends_on").flatMap(on -> names(on).stream());
    }

    Stream<Path> mounted() {
        return each("volumes").flatMap(ComposeFile::elements).map(volume -> Path.of(volume.split(":")[0]));
    }

    Stream<Path> dockerfiles() {
        return each("build")
                .map(build -> Path.of(build.path("context").asText()).resolve(build.path("dockerfile").asText()));
    }

    /** Of the services that are not built here. */
    Stream<String> images() {
        return all().filter(service -> !service.has("build")).map(service -> service.path("image").asText());
    }

    /** As the host sees them. */
    Stream<String> ports() {
        return each("ports").flatMap(ComposeFile::elements)
                .map(port -> port.replaceFirst(":\\d+$", ""))
                .map(
                        port -> port.substring(port.lastIndexOf(':') + 1));
    }

    private Stream<JsonNode> each(String member) {
        return all().filter(service -> service.has(member)).map(service -> service.path(member));
    }

    private Stream<JsonNode> all() {
        return Documents.stream(services);
    }

    private static Stream<String> elements(JsonNode list) {
        return Documents.stream(list).map(JsonNode::asText);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
