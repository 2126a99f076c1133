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
 * Finds the URL of the video in an answer.
 *
 * <p>The candidates are the members of {@link FieldNames#VIDEO_URL}, layer by layer from the outermost in, in each layer in
 * the order of that table, in each list from its beginning; then those of {@link FieldNames#URL_OR_FAILURE}; then URLs under
 * unknown names. The first candidate that may be a video is taken. A URL in a private network, or one that may be the address
 * of a task, is taken only if there is no other. A layer that is not a task and declares itself an image is skipped.
 */
final class VideoUrl {

    private static final Set<String> OTHER_MEDIA = Set.of("image", "picture", "photo", "thumbnail", "thumb", "cover",
            "poster", "preview", "frame", "gif", "audio", "text");

    private VideoUrl() {}

    /** An absolute http(s) URL, or null. */
    static String find(JsonObjects layers) {
        UrlCandidate doubtful = null;
        for (UrlCandidate address : candidates(layers)) {
            if (!address.isPrivate() && !address.mayBeTask()) {
                return address.text();
            }
            doubtful = doubtful == null && !isTask(address, layers) ? address : doubtful;
        }
        return doubtful == null ? null : doubtful.text();
    }

    /** Whether the URL is the address of a task in the answer. */
    private static boolean isTask(UrlCandidate address, JsonObjects layers) {
        return address.mayBeTask() && layers.containId(address.lastSegment());
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

    private static void addAll(List<JsonNode> values, List<JsonObject> layers, FieldNames field) {
        for (JsonObject layer : layers) {
            if (layer.status() != null || layer.first(FieldNames.MEDIA_TYPE, VideoUrl::otherMedium) == null) {
                layer.all(field).forEach(value -> addElements(values, value));
                layer.all(FieldNames.VIDEO_URLS).forEach(value -> addMembers(values, value));
            }
        }
    }

    private static void addElements(List<JsonNode> values, JsonNode value) {
        JsonNode json = JsonObject.unwrap(value);
        if (json.isArray()) {
            json.forEach(values::add);
        } else {
            values.add(json);
        }
    }

    private static void addMembers(List<JsonNode> values, JsonNode value) {
        value.properties().forEach(member -> {
            if (FieldNames.mayNameTask(member.getKey())) {
                values.add(member.getValue());
            }
        });
    }

    private static Boolean otherMedium(JsonNode value) {
        String kind = value.asText().strip().toLowerCase(Locale.ROOT);
        int slash = kind.indexOf('/');
        return OTHER_MEDIA.contains(slash < 0 ? kind : kind.substring(0, slash)) ? Boolean.TRUE : null;
    }

    private static UrlCandidate address(JsonNode value) {
        return value.isTextual() ? UrlCandidate.parse(value.textValue()) : null;
    }

    /** An absolute http(s) URL, the first one of a list, or the {@code url} of an object; else null. */
    static String firstUrl(JsonNode value) {
        JsonNode one = value.isArray() ? value.path(0) : value;
        UrlCandidate address = address(one.isObject() ? one.path("url") : one);
        return address == null ? null : address.text();
    }

    /** Text in a member that holds a URL or a message; null if it is a URL. */
    static String textUnlessUrl(JsonNode value) {
        return address(value) == null ? ValueParsers.text(value) : null;
    }
}
