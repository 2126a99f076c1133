package dev.videorelay.answer.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.NestedObject.Role;

/**
 * An answer's objects and those nested in them, from the outside in.
 *
 * <p>Gateways pack what their upstream said into their own answer, whole or in parts, more than once. Each fact is taken from
 * the outermost layer that has it. An envelope tells of its task only what nothing within it does.
 */
public final class JsonObjects {

    private final TaskSelector choice;
    private final List<NestedObject> parts;
    private final List<JsonObject> all;
    private final List<JsonObject> known;
    private List<String> statuses;

    private JsonObjects(TaskSelector choice, List<NestedObject> parts) {
        this.choice = choice;
        this.parts = parts;
        this.all = parts.stream().map(NestedObject::layer).toList();
        this.known = parts.stream().filter(NestedObject::isKnown).map(NestedObject::layer).toList();
    }

    /** @param asked ID of the task that was asked for, which picks it from a list of several; or null */
    public static JsonObjects of(JsonNode answer, String asked) {
        TaskSelector choice = new TaskSelector(asked);
        return new JsonObjects(choice, ObjectFlattener.of(answer, choice));
    }

    /** With the outermost after all others with a known name; its status does not count. */
    public JsonObjects withoutEnvelope() {
        List<NestedObject> inside = new ArrayList<>(parts.subList(1, parts.size()));
        inside.add(inner().size(), new NestedObject(outermost(), Role.ENVELOPE));
        return new JsonObjects(choice, inside);
    }

    public List<JsonObject> all() {
        return all;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public JsonObject outermost() {
        return all.get(0);
    }

    /** Those with a known name below the outermost. */
    public List<JsonObject> inner() {
        return known.subList(1, known.size());
    }

    public List<JsonObject> known() {
        return known;
    }

    public List<JsonObject> unknown() {
        return all.subList(known.size(), all.size());
    }

    /** Whether one of them has the ID that was asked for. */
    public boolean haveAsked() {
        return all.stream().anyMatch(choice::isAsked);
    }

    /** Whether it is the ID that was asked for, or stands in one of them. */
    public boolean haveId(String id) {
        return choice.isAsked(id) || all(FieldNames.ID).map(JsonNode::asText).anyMatch(id::equals);
    }

    /** The statuses of the task, the deciding one first: from the outside in, and last those of what came of it. */
    public List<String> statuses() {
        if (statuses == null) {
            List<String> own = statuses(Role.TASK, Role.PIECE);
            statuses = own.isEmpty() ? firstOf(statuses(Role.ONE_OF_MANY, Role.UNKNOWN)) : own;
        }
        return statuses;
    }

    private List<String> statuses(Role... roles) {
        List<String> found = new ArrayList<>();
        for (Role role : roles) {
            for (NestedObject part : parts) {
                if (part.role() == role) {
                    found.addAll(part.layer().statuses());
                }
            }
        }
        return found;
    }

    private static List<String> firstOf(List<String> found) {
        return found.isEmpty() ? found : found.subList(0, 1);
    }

    /** Whether there is a status under names that mean something. */
    public boolean haveKnownStatus() {
        return parts.stream()
                .filter(part -> part.isKnown() && part.role() != Role.ENVELOPE)
                .anyMatch(part -> part.layer().status() != null);
    }

    /** The first value that the reader makes of a member with this meaning, or null. */
    public <T> T first(FieldNames term, Function<JsonNode, T> reader) {
        for (JsonObject layer : all) {
            T value = layer.first(term, reader);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    public Stream<JsonNode> all(FieldNames term) {
        return all.stream().flatMap(layer -> layer.all(term).stream());
    }
}
