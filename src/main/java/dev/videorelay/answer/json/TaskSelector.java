package dev.videorelay.answer.json;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.NestedObject.Role;

/** Selects from a list the objects of the task that was polled. */
final class TaskSelector {

    private static final int MAX_ELEMENTS = 32;

    private final String taskId;

    /** @param taskId ID of the task that was polled, or null */
    TaskSelector(String taskId) {
        this.taskId = taskId;
    }

    /**
     * The objects with the ID that was polled, if the list has any; nothing if the list is of other tasks; else all elements, as
     * results of one task.
     *
     * @param inTask whether the list is a member of a task, and so has results of that task only
     */
    List<NestedObject> select(JsonNode list, Role role, boolean inTask) {
        List<JsonObject> elements = new ArrayList<>();
        List<JsonObject> requested = new ArrayList<>();
        for (JsonNode element : list) {
            JsonNode json = JsonObject.unwrap(element);
            JsonObject layer = json.isObject() ? new JsonObject(json) : null;
            if (layer != null && isRequested(layer) && requested.size() < MAX_ELEMENTS) {
                requested.add(layer);
            } else if (layer != null && elements.size() < MAX_ELEMENTS) {
                elements.add(layer);
            }
        }
        if (!requested.isEmpty()) {
            return nested(requested, role == Role.UNKNOWN ? role : Role.TASK);
        }
        return !inTask && areOtherTasks(elements) ? List.of() : nested(elements, role);
    }

    private static List<NestedObject> nested(List<JsonObject> elements, Role role) {
        boolean areSeveral = elements.size() > 1;
        Role each = areSeveral ? Role.LIST_ELEMENT.within(role) : role;
        return elements.stream().map(layer -> new NestedObject(layer, each, areSeveral)).toList();
    }

    /** Results may have IDs of their own; IDs that only tasks have, or statuses beside the IDs, mean tasks. */
    private static boolean areOtherTasks(List<JsonObject> elements) {
        return elements.size() > 1 && elements.stream().allMatch(layer -> layer.has(FieldNames.ID))
                && (elements.stream().anyMatch(layer -> layer.status() != null)
                        || elements.stream().allMatch(layer -> layer.has(FieldNames.TASK_ID)));
    }

    /** Whether the object has the ID that was polled. */
    boolean isRequested(JsonObject layer) {
        if (taskId != null) {
            for (JsonNode id : layer.all(FieldNames.ID)) {
                if (isRequested(id.asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Gateways may drop the prefix of an ID that they gave, up to a colon or a slash. */
    boolean isRequested(String id) {
        return taskId != null
                && (id.equals(taskId) || !id.isEmpty() && taskId.endsWith(id) && isPrefixed(id.length()));
    }

    private boolean isPrefixed(int length) {
        int end = taskId.length() - length - 1;
        return end >= 0 && (taskId.charAt(end) == ':' || taskId.charAt(end) == '/');
    }

    /** The object or list whose name is the ID that was polled, or null. */
    JsonNode requestedIn(JsonObject layer) {
        return taskId == null ? null : layer.nestedAt(taskId);
    }
}
