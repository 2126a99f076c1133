package dev.videorelay.answer.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.NestedObject.Role;

/**
 * The objects of an answer with those nested in them, from the outermost in; each is called a layer.
 *
 * <p>Gateways embed the upstream's answer in their own, whole or in parts, sometimes more than once. Each fact is taken from
 * the outermost layer that has it. An envelope counts last: only for facts that no layer inside it has.
 */
public final class JsonObjects {

    private final TaskSelector selector;
    /** Those under known names first. */
    private final List<NestedObject> nested;
    private final List<JsonObject> all;
    private final List<JsonObject> known;
    private List<String> statuses;
    private boolean hasOwnStatus;
    private JsonObjects withoutEnvelope;

    private JsonObjects(TaskSelector selector, List<NestedObject> nested) {
        this.selector = selector;
        this.nested = nested;
        this.all = new ArrayList<>(nested.size());
        int known = 0;
        for (NestedObject each : nested) {
            all.add(each.layer());
            known += each.isKnown() ? 1 : 0;
        }
        this.known = all.subList(0, known);
    }

    /** @param taskId ID of the task that was polled, which selects it from a list of several; or null */
    public static JsonObjects of(JsonNode answer, String taskId) {
        TaskSelector selector = new TaskSelector(taskId);
        return new JsonObjects(selector, ObjectFlattener.flatten(answer, selector));
    }

    /** The same layers with the outermost moved behind all others under known names; its status does not count. */
    public JsonObjects withoutEnvelope() {
        if (withoutEnvelope == null) {
            withoutEnvelope = new JsonObjects(selector, inside());
        }
        return withoutEnvelope;
    }

    private List<NestedObject> inside() {
        List<NestedObject> inside = new ArrayList<>(nested.subList(1, nested.size()));
        inside.add(inner().size(), new NestedObject(outermost(), Role.ENVELOPE, false));
        return inside;
    }

    /** The same without the objects under unknown names. */
    public JsonObjects withoutUnknown() {
        return new JsonObjects(selector, nested.stream().filter(NestedObject::isKnown).toList());
    }

    /** The objects that are one of several in a list. */
    public Stream<JsonObject> ofSeveral() {
        return nested.stream().filter(NestedObject::ofSeveral).map(NestedObject::layer);
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

    /** Layers under known names inside the outermost. */
    public List<JsonObject> inner() {
        return known.subList(1, known.size());
    }

    public List<JsonObject> known() {
        return known;
    }

    public List<JsonObject> unknown() {
        return all.subList(known.size(), all.size());
    }

    /** Whether a layer has the ID that was polled. */
    public boolean containRequestedId() {
        for (JsonObject layer : all) {
            if (selector.isRequested(layer)) {
                return true;
            }
        }
        return false;
    }

    /** Layers that have the ID that was polled. */
    public Stream<JsonObject> requested() {
        return all.stream().filter(selector::isRequested);
    }

    /** Whether the ID is the one that was polled, or is in a layer. */
    public boolean containId(String id) {
        return selector.isRequested(id) || all(FieldNames.ID).stream().map(JsonNode::asText).anyMatch(id::equals);
    }

    /** The statuses of the task, the deciding one first: from the outermost layer in, then those of its result. */
    public List<String> statuses() {
        if (statuses == null) {
            List<String> own = statuses(Role.TASK, Role.RESULT);
            hasOwnStatus = !own.isEmpty();
            statuses = own.isEmpty() ? firstOf(statuses(Role.LIST_ELEMENT, Role.UNKNOWN)) : own;
        }
        return statuses;
    }

    /** The statuses of the results of a task that has none of its own, one of each of several; else an empty list. */
    public List<String> statusesOfSeveral() {
        if (statuses().isEmpty() || hasOwnStatus) {
            return List.of();
        }
        List<String> known = ofSeveral(Role.LIST_ELEMENT);
        return known.isEmpty() && statuses(Role.LIST_ELEMENT).isEmpty() ? ofSeveral(Role.UNKNOWN) : known;
    }

    private List<String> ofSeveral(Role role) {
        return nested.stream()
                .filter(each -> each.role() == role && each.ofSeveral() && each.hasStatus())
                .map(each -> each.layer().status())
                .toList();
    }

    private List<String> statuses(Role... roles) {
        List<String> found = new ArrayList<>();
        for (Role role : roles) {
            for (NestedObject each : nested) {
                if (each.role() == role) {
                    found.addAll(each.layer().statuses());
                }
            }
        }
        return found;
    }

    private static List<String> firstOf(List<String> found) {
        return found.isEmpty() ? found : found.subList(0, 1);
    }

    /** Whether a layer under a known name has a status. */
    public boolean containKnownStatus() {
        for (NestedObject each : nested) {
            if (each.isKnown() && each.role() != Role.ENVELOPE && each.hasStatus()) {
                return true;
            }
        }
        return false;
    }

    /** The first value that the reader accepts from the members of a field, or null. */
    public <T> T first(FieldNames field, Function<JsonNode, T> reader) {
        for (JsonObject layer : all) {
            T value = layer.first(field, reader);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    public List<JsonNode> all(FieldNames field) {
        List<JsonNode> values = new ArrayList<>();
        for (JsonObject layer : all) {
            values.addAll(layer.all(field));
        }
        return values;
    }
}
