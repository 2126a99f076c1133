package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.testkit.FieldCase;

/** Breaks answers a little. */
final class Mutation {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final byte[][] TOKENS = Stream
            .of("{", "}", "[", "]", "\"", ":", ",", "null", "NaN", "-1", "1e999999999", "\\ud800", "\\u0000", "\uFEFF",
                    "é", " ")
            .map(token -> token.getBytes(UTF_8))
            .toArray(byte[][]::new);
    private static final List<JsonNode> STRANGE = List.of(NODES.nullNode(), NODES.numberNode(-1),
            NODES.numberNode(1e300),
            NODES.numberNode(Long.MAX_VALUE), NODES.booleanNode(false), NODES.textNode(""), NODES.textNode("\ud800"),
            NODES.textNode("https://…"), NODES.textNode("{\"status\":\"failed\"}"), NODES.textNode("[{}"),
            NODES.textNode("https://cdn.example/\u0000"), NODES.arrayNode(), NODES.objectNode(),
            NODES.textNode("9".repeat(40)), NODES.textNode("x".repeat(20_000)));

    private Mutation() {}

    /** What there is to break: the answers of the field with bodies of fewer bytes than that. */
    static List<Answer> answers(int large) {
        return FieldCase.all()
                .stream()
                .filter(fieldCase -> !fieldCase.hasFault())
                .flatMap(fieldCase -> fieldCase.answers().stream())
                .map(answer -> new Answer(answer.status(), answer.headers().get("content-type"),
                        answer.headers().get("retry-after"), answer.body().getBytes(UTF_8)))
                .filter(answer -> answer.body().length < large)
                .toList();
    }

    static Stream<Long> seeds(int rounds) {
        return LongStream.rangeClosed(1, rounds).boxed();
    }

    /** Overwrites, drops, doubles and inserts. */
    static byte[] ofBytes(byte[] body, Random random) {
        byte[] broken = body;
        for (int times = random.nextInt(3); times >= 0; times--) {
            int from = random.nextInt(broken.length + 1);
            int to = Math.min(broken.length, from + random.nextInt(8));
            byte[] instead = switch (random.nextInt(4)) {
                case 0 -> new byte[]{(byte) random.nextInt(256)};
                case 1 -> new byte[0];
                case 2 -> Arrays.copyOfRange(broken, Math.max(0, from - random.nextInt(20)), to);
                default -> TOKENS[random.nextInt(TOKENS.length)];
            };
            broken = spliced(broken, from, random.nextBoolean() ? to : from, instead);
        }
        return broken;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + instead.length);
        System.arraycopy(instead, 0, spliced, from, instead.length);
        System.arraycopy(bytes, to, spliced, from + instead.length, bytes.length - to);
        return spliced;
    }

    /** Moves, renames, drops, wraps and exchanges members. */
    static JsonNode ofMembers(JsonNode json, List<JsonNode> values, Random random) {
        JsonNode broken = json.deepCopy();
        for (int times = random.nextInt(3); times >= 0; times--) {
            List<ObjectNode> objects = values(broken).filter(JsonNode::isObject)
                    .filter(object -> !object.isEmpty())
                    .map(ObjectNode.class::cast)
                    .toList();
            if (!objects.isEmpty()) {
                mutate(objects.get(random.nextInt(objects.size())), values, random);
            }
        }
        return random.nextInt(10) == 0 ? NODES.arrayNode().add(broken).add(broken) : broken;
    }

    private static void mutate(ObjectNode object, List<JsonNode> values, Random random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        JsonNode value = object.get(name);
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name.toUpperCase(Locale.ROOT), object.remove(name));
            case 2 -> object.set(anyName(random), value);
            case 3 -> object.set(name, new TextNode(value.toString()));
            case 4 -> object.set(name, array(value, random));
            case 5 -> object.set(name, NODES.objectNode().set(anyName(random), value));
            case 6 -> object.set(name, STRANGE.get(random.nextInt(STRANGE.size())));
            default -> object.set(anyName(random), values.get(random.nextInt(values.size())).deepCopy());
        }
    }

    private static ArrayNode array(JsonNode value, Random random) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value);
        }
        return array;
    }

    private static String anyName(Random random) {
        List<String> names = FieldNames.values()[random.nextInt(FieldNames.values().length)].names();
        return names.get(random.nextInt(names.size()));
    }

    /** A value and all within it. */
    static Stream<JsonNode> values(JsonNode json) {
        return Stream.concat(Stream.of(json), json.valueStream().flatMap(Mutation::values));
    }
}
