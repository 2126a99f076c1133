package dev.videorelay.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.value.UrlCandidate;
import dev.videorelay.answer.value.ValueParsers;

/**
 * Where the video is.
 *
 * <p>The candidates are the members of {@link FieldNames#VIDEO_URL}, layer by layer from the outside in, in each layer in the
 * order of that table, in each list from its beginning; then those of {@link FieldNames#URL_OR_FAILURE}; then what lies under
 * unknown names. The first that may be a video is taken; one in a private network, or that may be a task's address, only if
 * there is no other. A layer that is no task, and says that it is a picture, is passed over.
 */
final class VideoUrl {

    private static final Set<String> OTHER_KINDS = Set.of("image", "picture", "photo", "thumbnail", "thumb", "cover",
            "poster", "preview", "frame", "gif", "audio", "text");

    private VideoUrl() {}

    /** An absolute http(s) URL, or null. */
    static String in(JsonObjects layers) {
        UrlCandidate doubtful = null;
        for (UrlCandidate address : candidates(layers)) {
            if (!address.isPrivate() && !address.mayBeTask()) {
                return address.text();
            }
            doubtful = doubtful == null && !isTask(address, layers) ? address : doubtful;
        }
        return doubtful == null ? null : doubtful.text();
    }

    /** Whether it is the address of a task in the answer. */
    private static boolean isTask(UrlCandidate address, JsonObjects layers) {
        return address.mayBeTask() && layers.haveId(address.lastStep());
    }

    private static List<UrlCandidate> candidates(JsonObjects layers) {
        List<JsonNode> values = new ArrayList<>();
        addAll(values, layers.known(), FieldNames.VIDEO_URL);
        addAll(values, layers.known(), FieldNames.URL_OR_FAILURE);
        addAll(values, layers.unknown(), FieldNames.VIDEO_URL);
        List<UrlCandidate> candidates = new ArrayList<>();
        for (JsonNode value : values) {
            UrlCandidate address = address(value);
            if (address != null && address.mayBeVideo()) {
                candidates.add(address);
            }
        }
        return candidates;
    }

    private static void addAll(List<JsonNode> values, List<JsonObject> layers, FieldNames term) {
        for (JsonObject layer : layers) {
            if (layer.status() != null || layer.first(FieldNames.KIND, VideoUrl::otherKind) == null) {
                layer.all(term).forEach(value -> addElements(values, value));
                layer.all(FieldNames.VIDEO_URLS).forEach(value -> addMembers(values, value));
            }
        }
    }

    private static void addElements(List<JsonNode> values, JsonNode value) {
        JsonNode json = JsonObject.unwrapped(value);
        if (json.isArray()) {
            json.forEach(values::add);
        } else {
            values.add(json);
        }
    }

    private static void addMembers(List<JsonNode> values, JsonNode value) {
        value.properties().forEach(member -> {
            if (FieldNames.maySpeakOfTask(member.getKey())) {
                values.add(member.getValue());
            }
        });
    }

    private static Boolean otherKind(JsonNode value) {
        String kind = value.asText().strip().toLowerCase(Locale.ROOT);
        int slash = kind.indexOf('/');
        return OTHER_KINDS.contains(slash < 0 ? kind : kind.substring(0, slash)) ? Boolean.TRUE : null;
    }

    private static UrlCandidate address(JsonNode value) {
        return value.isTextual() ? UrlCandidate.in(value.textValue()) : null;
    }

    /** Any absolute http(s) URL, of a list the first, of an object its own; else null. */
    static String any(JsonNode value) {
        JsonNode one = value.isArray() ? value.path(0) : value;
        UrlCandidate address = address(one.isObject() ? one.path("url") : one);
        return address == null ? null : address.text();
    }

    /** Text that gateways write in place of a URL, where they write both. */
    static String textButNoUrl(JsonNode value) {
        return address(value) == null ? ValueParsers.text(value) : null;
    }
}
