package dev.videorelay.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer's objects and those nested in them, from the outside in.
 *
 * <p>Gateways pack what their upstream said into their own answer, whole or in parts, more than once: as an object, a list
 * of objects, or a JSON text of either. Each fact is taken from the outermost layer that has it. An envelope tells of its
 * task only what nothing within it does.
 */
final class Layers {

    private static final int DEEPEST = 8;
    private static final int MOST = 256;
    private static final int LONGEST_LIST = 32;

    private final String asked;
    /** Those whose status is the task's. */
    private final List<Layer> tasks = new ArrayList<>();
    private final List<Layer> all = new ArrayList<>();

    private Layers(String asked) {
        this.asked = asked;
    }

    /** @param asked ID of the task that was asked for, which picks it from a list of several; or null */
    static Layers of(JsonNode answer, String asked) {
        Layers layers = new Layers(asked);
        List<Found> level = layers.open(answer, true);
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            level = layers.add(level);
        }
        return layers;
    }

    private record Found(Layer layer, boolean isTask) {}

    private List<Found> add(List<Found> level) {
        List<Found> next = new ArrayList<>();
        for (Found found : level) {
            if (all.size() == MOST) {
                return List.of();
            }
            all.add(found.layer);
            if (found.isTask) {
                tasks.add(found.layer);
            }
            found.layer.all(Term.TASKS).forEach(nested -> next.addAll(open(nested, found.isTask)));
            found.layer.all(Term.PIECES).forEach(nested -> next.addAll(open(nested, false)));
        }
        return next;
    }

    private List<Found> open(JsonNode nested, boolean isTask) {
        JsonNode json = Layer.unwrapped(nested);
        if (json.isObject()) {
            return List.of(new Found(new Layer(json), isTask));
        }
        return json.isArray() ? openList(json, isTask) : List.of();
    }

    /** The task that was asked for, wherever it stands; else the pieces of one task, of which the first may be the task. */
    private List<Found> openList(JsonNode list, boolean isTask) {
        List<Layer> elements = new ArrayList<>();
        for (JsonNode element : list) {
            JsonNode json = Layer.unwrapped(element);
            Layer layer = json.isObject() ? new Layer(json) : null;
            if (layer != null && isAsked(layer)) {
                return List.of(new Found(layer, isTask));
            }
            if (layer != null && elements.size() < LONGEST_LIST) {
                elements.add(layer);
            }
        }
        if (elements.size() > 1 && elements.stream().allMatch(layer -> layer.has(Term.ID) && hasStatus(layer))) {
            return List.of(); // other tasks
        }
        return Stream.concat(elements.stream().limit(1).map(layer -> new Found(layer, isTask)),
                elements.stream().skip(1).map(layer -> new Found(layer, false))).toList();
    }

    /** Gateways may drop the prefix of an ID that they gave. */
    private boolean isAsked(Layer layer) {
        return asked != null && layer.all(Term.ID)
                .stream()
                .map(JsonNode::asText)
                .anyMatch(id -> id.equals(asked) || !id.isEmpty() && asked.endsWith(":" + id));
    }

    private static boolean hasStatus(Layer layer) {
        return status(layer) != null;
    }

    /** The layer's own status, or null. */
    static String status(Layer layer) {
        return layer.first(Term.STATUS, Layers::word);
    }

    /** A status is a word. What numbers stand for differs, and nothing is known by them. */
    private static String word(JsonNode status) {
        return status.isTextual() ? status.textValue() : null;
    }

    /** The layers below the outermost; that comes last, and its status does not count. */
    Layers withoutEnvelope() {
        Layers inside = new Layers(asked);
        inside.tasks.addAll(tasks.subList(1, tasks.size()));
        inside.all.addAll(inner());
        inside.all.add(outermost());
        return inside;
    }

    List<Layer> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether one of them has the ID that was asked for. */
    boolean haveAsked() {
        return all.stream().anyMatch(this::isAsked);
    }

    Layer outermost() {
        return all.get(0);
    }

    List<Layer> inner() {
        return all.subList(1, all.size());
    }

    /** The statuses of the task, from the outside in. */
    List<String> statuses() {
        return tasks.stream()
                .flatMap(layer -> layer.all(Term.STATUS).stream())
                .map(Layers::word)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The first value that the reader makes of a member with this meaning, or null. */
    <T> T first(Term term, Function<JsonNode, T> reader) {
        for (Layer layer : all) {
            T value = layer.first(term, reader);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    Stream<JsonNode> all(Term term) {
        return all.stream().flatMap(layer -> layer.all(term).stream());
    }
}
