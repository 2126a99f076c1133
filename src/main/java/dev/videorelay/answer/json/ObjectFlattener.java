package dev.videorelay.answer.json;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.NestedObject.Role;

/**
 * Finds the objects nested in an answer, as objects, in lists, or in JSON texts of either.
 *
 * <p>From the outside in, level by level; first all that is under names that mean something, then the others likewise.
 */
final class ObjectFlattener {

    private static final int DEEPEST = 8;
    private static final int MOST = 256;

    private final TaskSelector choice;
    private final List<NestedObject> parts = new ArrayList<>();

    private ObjectFlattener(TaskSelector choice) {
        this.choice = choice;
    }

    static List<NestedObject> of(JsonNode answer, TaskSelector choice) {
        ObjectFlattener unfolding = new ObjectFlattener(choice);
        List<NestedObject> found = unfolding.open(answer, Role.TASK, false);
        for (int round = 0; round < DEEPEST && !found.isEmpty(); round++) {
            int before = unfolding.parts.size();
            unfolding.addKnown(found);
            found = unfolding.unknownIn(unfolding.parts.subList(before, unfolding.parts.size()));
        }
        return unfolding.parts;
    }

    private void addKnown(List<NestedObject> outermost) {
        List<NestedObject> level = outermost;
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            level = add(level);
        }
    }

    /** @return the next level */
    private List<NestedObject> add(List<NestedObject> level) {
        List<NestedObject> next = new ArrayList<>();
        for (NestedObject part : level) {
            if (parts.size() == MOST) {
                return List.of();
            }
            parts.add(part);
            next.addAll(knownIn(part));
        }
        return next;
    }

    private List<NestedObject> knownIn(NestedObject part) {
        List<NestedObject> found = new ArrayList<>();
        JsonObject layer = part.layer();
        boolean isTask = isTask(layer);
        JsonNode asked = choice.askedIn(layer);
        if (asked != null) {
            found.addAll(open(asked, part.role(), isTask));
        }
        layer.all(FieldNames.TASKS).forEach(nested -> found.addAll(open(nested, part.role(), isTask)));
        for (JsonNode nested : layer.all(FieldNames.PIECES)) {
            JsonNode json = JsonObject.unwrapped(nested);
            Role role = json.isArray() ? Role.ONE_OF_MANY : Role.PIECE;
            found.addAll(open(json, role.within(part.role()), isTask));
        }
        return found;
    }

    private static boolean isTask(JsonObject layer) {
        return layer.has(FieldNames.ID) && layer.status() != null;
    }

    private List<NestedObject> unknownIn(List<NestedObject> outer) {
        List<NestedObject> found = new ArrayList<>();
        outer.forEach(part -> found.addAll(unknownIn(part.layer())));
        return found;
    }

    /** Several with a status each are other tasks, under their IDs. */
    private List<NestedObject> unknownIn(JsonObject layer) {
        List<NestedObject> found = new ArrayList<>();
        if (choice.askedIn(layer) == null) {
            layer.others().forEach(nested -> found.addAll(open(nested, Role.UNKNOWN, isTask(layer))));
        }
        boolean areTasks = !isTask(layer) && found.size() > 1
                && found.stream().allMatch(part -> part.layer().status() != null);
        return areTasks ? List.of() : found;
    }

    /** @param ofOne whether it stands in a task */
    private List<NestedObject> open(JsonNode nested, Role role, boolean ofOne) {
        JsonNode json = JsonObject.unwrapped(nested);
        if (json.isObject()) {
            return List.of(new NestedObject(new JsonObject(json), role));
        }
        return json.isArray() ? choice.from(json, role, ofOne) : List.of();
    }
}
