package dev.videorelay.answer.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.MemberName;

/** Copies an answer with its statuses in words that the general rules know, or without them. */
final class StatusTranslator {

    private static final int MAX_DEPTH = 16;

    private final StateWords states;
    private final boolean drops;
    private boolean found;

    /** @param drops whether statuses are left out, since another one decides */
    StatusTranslator(StateWords states, boolean drops) {
        this.states = states;
        this.drops = drops;
    }

    boolean hasFoundStatus() {
        return found;
    }

    JsonNode translate(JsonNode answer) {
        return translate(answer, MAX_DEPTH);
    }

    private JsonNode translate(JsonNode node, int depth) {
        if (depth == 0 || !node.isContainerNode()) {
            return node;
        }
        return node.isArray() ? list(node, depth - 1) : object(node, depth - 1);
    }

    private JsonNode list(JsonNode list, int depth) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(list.size());
        list.forEach(element -> copy.add(translate(element, depth)));
        return copy;
    }

    private JsonNode object(JsonNode object, int depth) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (!isStatus(member.getKey(), value)) {
                copy.set(member.getKey(), translate(value, depth));
            } else if (!drops) {
                String word = states.meaning(value);
                copy.set(member.getKey(), word == null ? value : copy.textNode(word));
            }
        });
        return copy;
    }

    private boolean isStatus(String name, JsonNode value) {
        boolean isStatus = value.isValueNode() && MemberName.of(name).isOf(FieldNames.STATUS);
        found |= isStatus && !value.isNull();
        return isStatus;
    }
}
