package dev.videorelay.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/** A JSON Schema: one of those in {@code docs/reference/schemas}, or a published one that files of the project keep to. */
public final class Schema {

    public static final Path FOLDER = Path.of("docs/reference/schemas");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode text;
    private final JsonSchema schema;

    private Schema(JsonNode text, VersionFlag version) {
        this.text = text;
        SchemaValidatorsConfig strict = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        this.schema = JsonSchemaFactory.getInstance(version).getSchema(text, strict);
    }

    /** @param name such as {@code submission} */
    public static Schema named(String name) {
        try {
            return new Schema(JSON.readTree(Files.readString(FOLDER.resolve(name + ".schema.json"))),
                    VersionFlag.V202012);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Schema of(JsonNode text) {
        return new Schema(text, VersionFlag.V202012);
    }

    /** @param resource on the class path */
    public static Schema at(String resource, VersionFlag version) {
        URL url = Schema.class.getResource(resource);
        try (InputStream stream = url.openStream()) {
            return new Schema(JSON.readTree(stream), version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what in the value is not as the schema has it; nothing if all is */
    public List<String> complaints(JsonNode value) {
        return schema.validate(value).stream().map(ValidationMessage::getMessage).toList();
    }

    public List<String> complaints(byte[] json) {
        try {
            return complaints(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what in the schema itself is not as schemas are */
    public List<String> complaintsOfItself() {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012))
                .validate(text)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    public JsonNode text() {
        return text;
    }

    public List<JsonNode> examples() {
        return text.path("examples").valueStream().toList();
    }
}
