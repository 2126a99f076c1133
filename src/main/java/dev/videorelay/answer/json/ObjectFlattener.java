package dev.videorelay.answer.json;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.NestedObject.Role;

/**
 * Lists the objects nested in an answer: objects, elements of lists, and JSON texts of either.
 *
 * <p>They come from the outermost in, level by level; first all under known names, then those under unknown names.
 */
final class ObjectFlattener {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_OBJECTS = 256;

    private final TaskSelector selector;
    private final List<NestedObject> objects = new ArrayList<>();

    private ObjectFlattener(TaskSelector selector) {
        this.selector = selector;
    }

    static List<NestedObject> flatten(JsonNode answer, TaskSelector selector) {
        ObjectFlattener flattener = new ObjectFlattener(selector);
        List<NestedObject> found = flattener.open(answer, Role.TASK, null, false);
        for (int round = 0; round < MAX_DEPTH && !found.isEmpty(); round++) {
            int before = flattener.objects.size();
            flattener.addKnown(found);
            found = flattener.unknownIn(flattener.objects.subList(before, flattener.objects.size()));
        }
        return flattener.objects;
    }

    private void addKnown(List<NestedObject> outermost) {
        List<NestedObject> level = outermost;
        for (int depth = 0; depth < MAX_DEPTH && !level.isEmpty(); depth++) {
            level = add(level);
        }
    }

    /** @return the next level */
    private List<NestedObject> add(List<NestedObject> level) {
        List<NestedObject> next = new ArrayList<>();
        for (NestedObject object : level) {
            if (objects.size() == MAX_OBJECTS) {
                return List.of();
            }
            objects.add(object);
            next.addAll(knownIn(object));
        }
        return next;
    }

    private List<NestedObject> knownIn(NestedObject object) {
        List<NestedObject> found = new ArrayList<>();
        JsonObject layer = object.layer();
        boolean isTask = isTask(layer);
        JsonNode requested = selector.requestedIn(layer);
        if (requested != null) {
            found.addAll(open(requested, object.role(), object, isTask));
        }
        layer.all(FieldNames.TASKS).forEach(nested -> found.addAll(open(nested, object.role(), object, isTask)));
        for (JsonNode nested : layer.all(FieldNames.RESULTS)) {
            JsonNode json = JsonObject.unwrap(nested);
            Role role = json.isArray() ? Role.LIST_ELEMENT : Role.RESULT;
            found.addAll(open(json, role.within(object.role()), object, isTask));
        }
        return found;
    }

    /** Whether lists in the object are of results of one task. */
    private boolean isTask(JsonObject layer) {
        return layer.has(FieldNames.ID)
                && (layer.status() != null || layer.has(FieldNames.TASK_ID) || selector.isRequested(layer));
    }

    private List<NestedObject> unknownIn(List<NestedObject> outer) {
        List<NestedObject> found = new ArrayList<>();
        outer.forEach(object -> found.addAll(unknownIn(object)));
        return found;
    }

    /** Ignores several objects that each have a status: these are other tasks, keyed by their IDs. */
    private List<NestedObject> unknownIn(NestedObject object) {
        JsonObject layer = object.layer();
        if (layer.unknownMembers().isEmpty() || selector.requestedIn(layer) != null) {
            return List.of();
        }
        boolean isTask = isTask(layer);
        List<NestedObject> found = new ArrayList<>();
        layer.unknownMembers().forEach(nested -> found.addAll(open(nested, Role.UNKNOWN, object, isTask)));
        return isTask || found.stream().anyMatch(NestedObject::ofSeveral) || !areTasks(found)
                ? found
                : List.of();
    }

    private static boolean areTasks(List<NestedObject> found) {
        return found.size() > 1 && found.stream().allMatch(NestedObject::hasStatus);
    }

    /**
     * @param outer the object that the value is a member of, or null
     * @param inTask whether that is a task
     */
    private List<NestedObject> open(JsonNode nested, Role role, NestedObject outer, boolean inTask) {
        JsonNode json = JsonObject.unwrap(nested);
        if (json.isObject()) {
            return List.of(new NestedObject(new JsonObject(json), role, outer != null && outer.isOpenedOfSeveral()));
        }
        return json.isArray() ? selector.select(json, role, inTask) : List.of();
    }
}
