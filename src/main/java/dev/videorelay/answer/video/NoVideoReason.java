package dev.videorelay.answer.video;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.value.NameNormalizer;
import dev.videorelay.answer.value.ValueParsers;

/**
 * Why a task that succeeded has no video, as the gateway says: the texts in members about moderation and filters, such as {@code
 * raiMediaFilteredReasons}; else the text of an error. No decision follows from it.
 */
public final class NoVideoReason {

    private static final List<String> NAMES = List.of("moderation", "filtered", "safety", "blockreason");
    private static final List<String> WELL = List.of("passed", "pass", "ok", "safe", "none", "approved", "false");
    private static final int MAX_DEPTH = 3;
    private static final int MAX_TEXTS = 5;

    private NoVideoReason() {}

    /** The reason, or null. */
    public static String in(JsonObjects layers) {
        List<String> texts = layers.all()
                .stream()
                .flatMap(layer -> layer.properties().stream())
                .filter(member -> saysWhy(member.getKey()))
                .flatMap(member -> texts(member.getValue(), MAX_DEPTH))
                .distinct()
                .limit(MAX_TEXTS)
                .toList();
        return texts.isEmpty() ? error(layers) : String.join("; ", texts);
    }

    private static boolean saysWhy(String name) {
        String normalized = NameNormalizer.normalize(name);
        return NAMES.stream().anyMatch(normalized::contains);
    }

    private static Stream<String> texts(JsonNode value, int depth) {
        JsonNode json = JsonObject.unwrap(value);
        if (json.isContainerNode()) {
            return depth == 0 ? Stream.of() : json.valueStream().flatMap(member -> texts(member, depth - 1));
        }
        String text = ValueParsers.text(json);
        return text == null || WELL.contains(NameNormalizer.normalize(text)) ? Stream.of() : Stream.of(text);
    }

    private static String error(JsonObjects layers) {
        for (JsonNode error : layers.all(FieldNames.ERROR)) {
            JsonNode json = JsonObject.unwrap(error);
            String text = json.isObject()
                    ? new JsonObject(json).first(FieldNames.MESSAGE_OF_ERROR, ValueParsers::text)
                    : VideoUrl.textUnlessUrl(json);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
