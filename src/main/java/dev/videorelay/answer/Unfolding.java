package dev.videorelay.answer;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.Part.Role;

/**
 * Finds the objects nested in an answer, as objects, in lists, or in JSON texts of either.
 *
 * <p>From the outside in, level by level; first all that is under names that mean something, then the others likewise.
 */
final class Unfolding {

    private static final int DEEPEST = 8;
    private static final int MOST = 256;

    private final Choice choice;
    private final List<Part> parts = new ArrayList<>();

    private Unfolding(Choice choice) {
        this.choice = choice;
    }

    static List<Part> of(JsonNode answer, Choice choice) {
        Unfolding unfolding = new Unfolding(choice);
        List<Part> found = unfolding.open(answer, Role.TASK, false);
        for (int round = 0; round < DEEPEST && !found.isEmpty(); round++) {
            int before = unfolding.parts.size();
            unfolding.addKnown(found);
            found = unfolding.unknownIn(unfolding.parts.subList(before, unfolding.parts.size()));
        }
        return unfolding.parts;
    }

    private void addKnown(List<Part> outermost) {
        List<Part> level = outermost;
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            level = add(level);
        }
    }

    /** @return the next level */
    private List<Part> add(List<Part> level) {
        List<Part> next = new ArrayList<>();
        for (Part part : level) {
            if (parts.size() == MOST) {
                return List.of();
            }
            parts.add(part);
            next.addAll(knownIn(part));
        }
        return next;
    }

    private List<Part> knownIn(Part part) {
        List<Part> found = new ArrayList<>();
        Layer layer = part.layer();
        boolean isTask = isTask(layer);
        JsonNode asked = choice.askedIn(layer);
        if (asked != null) {
            found.addAll(open(asked, part.role(), isTask));
        }
        layer.all(Term.TASKS).forEach(nested -> found.addAll(open(nested, part.role(), isTask)));
        for (JsonNode nested : layer.all(Term.PIECES)) {
            JsonNode json = Layer.unwrapped(nested);
            Role role = json.isArray() ? Role.ONE_OF_MANY : Role.PIECE;
            found.addAll(open(json, role.within(part.role()), isTask));
        }
        return found;
    }

    private static boolean isTask(Layer layer) {
        return layer.has(Term.ID) && layer.status() != null;
    }

    private List<Part> unknownIn(List<Part> outer) {
        List<Part> found = new ArrayList<>();
        outer.forEach(part -> found.addAll(unknownIn(part.layer())));
        return found;
    }

    /** Several with a status each are other tasks, under their IDs. */
    private List<Part> unknownIn(Layer layer) {
        List<Part> found = new ArrayList<>();
        if (choice.askedIn(layer) == null) {
            layer.others().forEach(nested -> found.addAll(open(nested, Role.UNKNOWN, isTask(layer))));
        }
        boolean areTasks = !isTask(layer) && found.size() > 1
                && found.stream().allMatch(part -> part.layer().status() != null);
        return areTasks ? List.of() : found;
    }

    /** @param ofOne whether it stands in a task */
    private List<Part> open(JsonNode nested, Role role, boolean ofOne) {
        JsonNode json = Layer.unwrapped(nested);
        if (json.isObject()) {
            return List.of(new Part(new Layer(json), role));
        }
        return json.isArray() ? choice.from(json, role, ofOne) : List.of();
    }
}
