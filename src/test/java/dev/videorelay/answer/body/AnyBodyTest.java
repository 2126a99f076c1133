package dev.videorelay.answer.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for all bodies that are read as streams, as jqwik makes them up. */
final class AnyBodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX = 1 << 20;

    @Property(tries = 1000)
    void keepsTheTreeOfAnyJsonWithoutLongTexts(@ForAll @From("json") JsonNode json,
            @ForAll @From("charsets") Charset charset, @ForAll boolean pretty) throws IOException {
        String text = pretty ? json.toPrettyString() : json.toString();

        Body body = read(text.getBytes(charset), MAX);

        assertThat(tree(body)).isEqualTo(JSON.readTree(text));
    }

    @Property(tries = 1000)
    void replacesLongTextsAndNothingElse(@ForAll @From("json") JsonNode json,
            @ForAll @IntRange(min = 6, max = 40) int maxText) throws IOException {
        Body body = read(json.toString().getBytes(UTF_8), maxText);

        assertThat(tree(body)).isEqualTo(withoutLongTexts(JSON.readTree(json.toString()), maxText));
    }

    @Property(tries = 1000)
    void readsAnyBytes(@ForAll byte[] bytes, @ForAll String contentType) throws IOException {
        Body body = new BodyReader(new BodyLimits(1, MAX, 10, MAX)).read(new ByteArrayInputStream(bytes), contentType);

        assertThat(body.length()).isEqualTo(bytes.length);
    }

    private static Body read(byte[] bytes, int maxText) throws IOException {
        return new BodyReader(new BodyLimits(1, MAX, maxText, MAX)).read(new ByteArrayInputStream(bytes), null);
    }

    private static JsonNode tree(Body body) throws IOException {
        return JSON.readTree(BodyText.decode(body.bytes(), null));
    }

    private static JsonNode withoutLongTexts(JsonNode json, int maxText) {
        if (json.isObject()) {
            ObjectNode object = NODES.objectNode();
            json.properties()
                    .forEach(member -> object.set(written(member.getKey()) > maxText
                            ? ".".repeat(1024)
                            : member.getKey(), withoutLongTexts(member.getValue(), maxText)));
            return object;
        }
        if (json.isArray()) {
            ArrayNode list = NODES.arrayNode();
            json.forEach(element -> list.add(withoutLongTexts(element, maxText)));
            return list;
        }
        int length = json.isTextual() ? written(json.textValue()) : 0;
        return length > maxText ? NODES.textNode("(text of " + length + " bytes left out)") : json;
    }

    /** Bytes of a text as it is written between its quotes. */
    private static int written(String text) {
        return NODES.textNode(text).toString().getBytes(UTF_8).length - 2;
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16);
    }

    @Provide
    Arbitrary<JsonNode> json() {
        Arbitrary<JsonNode> scalars = Arbitraries.oneOf(texts().map(NODES::textNode),
                Arbitraries.integers().map(NODES::numberNode),
                Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true)));
        Arbitrary<JsonNode> json = Arbitraries.recursive(() -> scalars,
                values -> Arbitraries.oneOf(values.list().ofMaxSize(4).map(list -> NODES.arrayNode().addAll(list)),
                        Arbitraries.maps(texts(), values).ofMaxSize(4).map(map -> NODES.objectNode().setAll(map))),
                0, 3);
        return json.map(each -> NODES.arrayNode().add(each));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("\"\\,:{}[] \n\u0001aé中").ofMaxLength(30);
    }
}
