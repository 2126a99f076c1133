package dev.videorelay.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A task object and the objects nested in it, from the outside in.
 *
 * <p>Gateways pack what their upstream said into their own answer, whole or in parts, more than once. Each fact is taken
 * from the outermost layer that has it.
 */
final class Layers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> STATUS = List.of("status", "task_status");
    private static final List<String> NESTINGS = List.of("data", "detail", "content", "output", "result", "task_result",
            "videos", "metadata");
    private static final int DEEPEST = 8;

    private final List<JsonNode> layers = new ArrayList<>();

    Layers(JsonNode task) {
        List<JsonNode> level = List.of(task);
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            layers.addAll(level);
            level = level.stream()
                    .flatMap(layer -> NESTINGS.stream().map(layer::path))
                    .map(Layers::unwrap)
                    .filter(JsonNode::isObject)
                    .toList();
        }
    }

    /** An object as it is, out of a JSON text, or the first of a list. */
    static JsonNode unwrap(JsonNode nested) {
        if (nested.isArray() && !nested.isEmpty()) {
            return nested.get(0);
        }
        if (nested.isTextual() && nested.textValue().stripLeading().startsWith("{")) {
            try {
                return JSON.readTree(nested.textValue());
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }
        return nested;
    }

    static boolean hasStatus(JsonNode json) {
        return STATUS.stream().anyMatch(member -> json.path(member).isTextual());
    }

    /** The statuses of the layers that have one, from the outside in. */
    List<String> statuses() {
        return layers.stream()
                .flatMap(layer -> STATUS.stream().map(layer::path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
    }

    /** The first value that the reader makes of one of the members, or null. */
    <T> T first(Function<JsonNode, T> reader, String... members) {
        for (JsonNode layer : layers) {
            for (String member : members) {
                T value = reader.apply(layer.path(member));
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    /** All values that the reader makes of the members, in the same order. */
    <T> List<T> all(Function<JsonNode, T> reader, String... members) {
        return layers.stream()
                .flatMap(layer -> Stream.of(members).map(layer::path))
                .map(reader)
                .filter(Objects::nonNull)
                .toList();
    }
}
