package dev.videorelay.answer.json;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.NestedObject.Role;

/** Picks from a list what is of the task that was asked for. */
final class TaskSelector {

    private static final int LONGEST_LIST = 32;

    private final String asked;

    /** @param asked ID of the task that was asked for, or null */
    TaskSelector(String asked) {
        this.asked = asked;
    }

    /**
     * The task that was asked for; else nothing of other tasks; else the pieces of one task.
     *
     * @param ofOne whether it stands in a task, and so has pieces of that one only
     */
    List<NestedObject> from(JsonNode list, Role role, boolean ofOne) {
        List<JsonObject> elements = new ArrayList<>();
        for (JsonNode element : list) {
            JsonNode json = JsonObject.unwrapped(element);
            JsonObject layer = json.isObject() ? new JsonObject(json) : null;
            if (layer != null && isAsked(layer)) {
                return List.of(new NestedObject(layer, role == Role.UNKNOWN ? role : Role.TASK));
            }
            if (layer != null && elements.size() < LONGEST_LIST) {
                elements.add(layer);
            }
        }
        if (!ofOne && areOtherTasks(elements)) {
            return List.of();
        }
        Role each = elements.size() > 1 ? Role.ONE_OF_MANY.within(role) : role;
        return elements.stream().map(layer -> new NestedObject(layer, each)).toList();
    }

    private static boolean areOtherTasks(List<JsonObject> elements) {
        return elements.size() > 1 && elements.stream().allMatch(layer -> layer.has(FieldNames.ID))
                && elements.stream().anyMatch(layer -> layer.status() != null);
    }

    /** Whether it bears the ID that was asked for. */
    boolean isAsked(JsonObject layer) {
        return asked != null && layer.all(FieldNames.ID).stream().map(JsonNode::asText).anyMatch(this::isAsked);
    }

    /** Gateways may drop the prefix of an ID that they gave. */
    boolean isAsked(String id) {
        return asked != null && (id.equals(asked) || !id.isEmpty() && asked.endsWith(":" + id));
    }

    /** What a layer has under the ID that was asked for, as its name; or null. */
    JsonNode askedIn(JsonObject layer) {
        return asked == null ? null : layer.under(asked);
    }
}
