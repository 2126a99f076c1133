package dev.videorelay.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.yaml.snakeyaml.Yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads files of YAML, and so of JSON, into trees. */
final class Documents {

    private Documents() {}

    static JsonNode read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new ObjectMapper().valueToTree(new Yaml().<Object>load(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
