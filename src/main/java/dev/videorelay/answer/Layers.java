package dev.videorelay.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.Part.Role;

/**
 * An answer's objects and those nested in them, from the outside in.
 *
 * <p>Gateways pack what their upstream said into their own answer, whole or in parts, more than once. Each fact is taken from
 * the outermost layer that has it. An envelope tells of its task only what nothing within it does.
 */
final class Layers {

    private final Choice choice;
    private final List<Part> parts;
    private final List<Layer> all;
    private final List<Layer> known;
    private List<String> statuses;

    private Layers(Choice choice, List<Part> parts) {
        this.choice = choice;
        this.parts = parts;
        this.all = parts.stream().map(Part::layer).toList();
        this.known = parts.stream().filter(Part::isKnown).map(Part::layer).toList();
    }

    /** @param asked ID of the task that was asked for, which picks it from a list of several; or null */
    static Layers of(JsonNode answer, String asked) {
        Choice choice = new Choice(asked);
        return new Layers(choice, Unfolding.of(answer, choice));
    }

    /** With the outermost after all others with a known name; its status does not count. */
    Layers withoutEnvelope() {
        List<Part> inside = new ArrayList<>(parts.subList(1, parts.size()));
        inside.add(inner().size(), new Part(outermost(), Role.ENVELOPE));
        return new Layers(choice, inside);
    }

    List<Layer> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Layer outermost() {
        return all.get(0);
    }

    /** Those with a known name below the outermost. */
    List<Layer> inner() {
        return known.subList(1, known.size());
    }

    List<Layer> known() {
        return known;
    }

    List<Layer> unknown() {
        return all.subList(known.size(), all.size());
    }

    /** Whether one of them has the ID that was asked for. */
    boolean haveAsked() {
        return all.stream().anyMatch(choice::isAsked);
    }

    /** Whether it is the ID that was asked for, or stands in one of them. */
    boolean haveId(String id) {
        return choice.isAsked(id) || all(Term.ID).map(JsonNode::asText).anyMatch(id::equals);
    }

    /** The statuses of the task, the deciding one first: from the outside in, and last those of what came of it. */
    List<String> statuses() {
        if (statuses == null) {
            List<String> own = statuses(Role.TASK, Role.PIECE);
            statuses = own.isEmpty() ? firstOf(statuses(Role.ONE_OF_MANY, Role.UNKNOWN)) : own;
        }
        return statuses;
    }

    private List<String> statuses(Role... roles) {
        List<String> found = new ArrayList<>();
        for (Role role : roles) {
            for (Part part : parts) {
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
    boolean haveKnownStatus() {
        return parts.stream()
                .filter(part -> part.isKnown() && part.role() != Role.ENVELOPE)
                .anyMatch(part -> part.layer().status() != null);
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
