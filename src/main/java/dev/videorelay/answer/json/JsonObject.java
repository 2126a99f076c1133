package dev.videorelay.answer.json;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.videorelay.answer.value.ValueParsers;

/** The members of one object that mean something, by {@link FieldNames}; and objects and lists under other names. */
public final class JsonObject {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_OTHERS = 32;

    private final JsonNode object;
    private final Map<String, JsonNode> members = new HashMap<>();
    private final List<JsonNode> others = new ArrayList<>();
    /** Of its members: most terms need not be looked up name by name. */
    private final Set<FieldNames> meanings = EnumSet.noneOf(FieldNames.class);
    private List<String> statuses;

    public JsonObject(JsonNode object) {
        this.object = object;
        object.properties().forEach(member -> {
            String name = FieldNames.known(member.getKey());
            if (name != null) {
                members.merge(name, member.getValue(), (one, other) -> isEmpty(one) ? other : one);
                meanings.addAll(FieldNames.meanings(name));
            } else if (others.size() < MOST_OTHERS && isNesting(member.getValue())
                    && FieldNames.maySpeakOfTask(member.getKey())) {
                others.add(member.getValue());
            }
        });
    }

    private static boolean isNesting(JsonNode value) {
        return value.isContainerNode() || value.isTextual() && looksLikeJson(value.textValue());
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || value.isTextual() && value.textValue().isBlank();
    }

    /** What a JSON text says, anything else as it is; missing if the text is broken. */
    public static JsonNode unwrapped(JsonNode value) {
        if (!value.isTextual() || !looksLikeJson(value.textValue())) {
            return value;
        }
        try {
            return JSON.readTree(value.textValue());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static boolean looksLikeJson(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[');
    }

    public boolean has(FieldNames term) {
        return first(term, value -> isEmpty(value) ? null : value) != null;
    }

    /** The first value that the reader makes of a member with this meaning, or null. */
    public <T> T first(FieldNames term, Function<JsonNode, T> reader) {
        for (String name : names(term)) {
            JsonNode value = members.get(name);
            T read = value == null ? null : reader.apply(value);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    /** All members with this meaning, the most telling first. */
    public List<JsonNode> all(FieldNames term) {
        List<JsonNode> all = new ArrayList<>();
        for (String name : names(term)) {
            JsonNode value = members.get(name);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private List<String> names(FieldNames term) {
        return meanings.contains(term) ? term.names() : List.of();
    }

    /** Objects and lists under names that mean nothing. */
    List<JsonNode> others() {
        return others;
    }

    /** What nests under this very name, or null. */
    JsonNode under(String name) {
        JsonNode value = object.get(name);
        return value == null || !isNesting(value) ? null : value;
    }

    /** The layer's own status, or null. */
    public String status() {
        return statuses().isEmpty() ? null : statuses().get(0);
    }

    /** A status is a word. What numbers stand for differs, and nothing is known by them. */
    List<String> statuses() {
        if (statuses == null) {
            statuses = new ArrayList<>();
            for (JsonNode status : all(FieldNames.STATUS)) {
                String word = status.isObject()
                        ? new JsonObject(status).first(FieldNames.STATUS_WORD, ValueParsers::text)
                        : ValueParsers.text(status);
                if (word != null) {
                    statuses.add(word);
                }
            }
        }
        return statuses;
    }

    public boolean hasOnly(FieldNames term) {
        return term.names().containsAll(members.keySet());
    }
}
