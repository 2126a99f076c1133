package dev.videorelay.answer.json;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.videorelay.answer.value.ValueParsers;

/** One JSON object: its members by {@link FieldNames}, and objects and lists under unknown names. */
public final class JsonObject {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_UNKNOWN = 32;
    /** Members that a field mostly has. */
    private static final int FEW = 4;

    private final JsonNode object;
    private final List<Member> members = new ArrayList<>();
    private final List<JsonNode> unknownMembers = new ArrayList<>();
    /** Fields that the object has, so that most look-ups end without a look at the members. */
    private final Set<FieldNames> fields = EnumSet.noneOf(FieldNames.class);
    private List<String> statuses;

    /** A member under a known name. */
    private record Member(MemberName name, JsonNode value) {}

    public JsonObject(JsonNode object) {
        this.object = object;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            add(MemberName.of(member.getKey()), member.getValue());
        }
    }

    private void add(MemberName name, JsonNode value) {
        if (name.isKnown()) {
            members.add(new Member(name, value));
            fields.addAll(name.fields());
        } else if (unknownMembers.size() < MAX_UNKNOWN && isNesting(value) && name.mayNameTask()) {
            unknownMembers.add(value);
        }
    }

    private static boolean isNesting(JsonNode value) {
        return value.isContainerNode() || value.isTextual() && looksLikeJson(value.textValue());
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || value.isTextual() && value.textValue().isBlank();
    }

    /** Parses a text that is JSON, and returns any other value unchanged; missing if the JSON is broken. */
    public static JsonNode unwrap(JsonNode value) {
        if (!value.isTextual() || !looksLikeJson(value.textValue())) {
            return value;
        }
        try {
            return JSON.readTree(value.textValue());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static boolean looksLikeJson(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[');
    }

    public boolean has(FieldNames field) {
        return first(field, value -> isEmpty(value) ? null : value) != null;
    }

    /** The first value that the reader accepts from the members of a field, or null. */
    public <T> T first(FieldNames field, Function<JsonNode, T> reader) {
        for (JsonNode value : all(field)) {
            T read = reader.apply(value);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    /** All members of a field, the most specific first; of two spellings of a name the first that has a value. */
    public List<JsonNode> all(FieldNames field) {
        return fields.contains(field) ? compact(ranked(field)) : List.of();
    }

    private JsonNode[] ranked(FieldNames field) {
        JsonNode[] ranked = new JsonNode[field.names().size()];
        for (Member member : members) {
            if (member.name.isOf(field)) {
                int rank = member.name.rank(field);
                ranked[rank] = ranked[rank] == null || isEmpty(ranked[rank]) ? member.value : ranked[rank];
            }
        }
        return ranked;
    }

    private static List<JsonNode> compact(JsonNode[] values) {
        List<JsonNode> compact = new ArrayList<>(FEW);
        for (JsonNode value : values) {
            if (value != null) {
                compact.add(value);
            }
        }
        return compact;
    }

    /** Objects and lists under unknown names. */
    List<JsonNode> unknownMembers() {
        return unknownMembers;
    }

    /** The object or list under exactly this name, or null. */
    JsonNode nestedAt(String name) {
        JsonNode value = object.get(name);
        return value == null || !isNesting(value) ? null : value;
    }

    /** The first status of this object, or null. */
    public String status() {
        return statuses().isEmpty() ? null : statuses().get(0);
    }

    /** The status words of this object; for a number, whose meaning differs between gateways, the label beside it. */
    List<String> statuses() {
        if (statuses == null) {
            statuses = new ArrayList<>();
            for (JsonNode status : all(FieldNames.STATUS)) {
                String word = status.isObject()
                        ? new JsonObject(status).first(FieldNames.STATUS_WORD, ValueParsers::text)
                        : StatusLabel.isNumber(status) ? StatusLabel.in(object) : ValueParsers.text(status);
                if (word != null) {
                    statuses.add(word);
                }
            }
        }
        return statuses;
    }

    /** All members by their names. */
    public Set<Map.Entry<String, JsonNode>> properties() {
        return object.properties();
    }

    public boolean hasOnly(FieldNames field) {
        for (Member member : members) {
            if (!member.name.isOf(field)) {
                return false;
            }
        }
        return true;
    }
}
