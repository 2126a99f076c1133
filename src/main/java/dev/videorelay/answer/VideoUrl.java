package dev.videorelay.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where the video is.
 *
 * <p>The candidates are the members of {@link Term#VIDEO_URL}, layer by layer from the outside in, in each layer in the
 * order of that table, in each list from its beginning; then those of {@link Term#URL_OR_FAILURE}; then what lies under
 * unknown names. The first that may be a video is taken; one in a private network, or that may be a task's address, only if
 * there is no other. A layer that is no task, and says that it is a picture, is passed over.
 */
final class VideoUrl {

    private static final Set<String> OTHER_KINDS = Set.of("image", "picture", "photo", "thumbnail", "thumb", "cover",
            "poster", "preview", "frame", "gif", "audio", "text");

    private VideoUrl() {}

    /** An absolute http(s) URL, or null. */
    static String in(Layers layers) {
        WebAddress doubtful = null;
        for (WebAddress address : candidates(layers)) {
            if (!address.isPrivate() && !address.mayBeTask()) {
                return address.text();
            }
            doubtful = doubtful == null && !isTask(address, layers) ? address : doubtful;
        }
        return doubtful == null ? null : doubtful.text();
    }

    /** Whether it is the address of a task in the answer. */
    private static boolean isTask(WebAddress address, Layers layers) {
        return address.mayBeTask() && layers.haveId(address.lastStep());
    }

    private static List<WebAddress> candidates(Layers layers) {
        List<JsonNode> values = new ArrayList<>();
        addAll(values, layers.known(), Term.VIDEO_URL);
        addAll(values, layers.known(), Term.URL_OR_FAILURE);
        addAll(values, layers.unknown(), Term.VIDEO_URL);
        List<WebAddress> candidates = new ArrayList<>();
        for (JsonNode value : values) {
            WebAddress address = address(value);
            if (address != null && address.mayBeVideo()) {
                candidates.add(address);
            }
        }
        return candidates;
    }

    private static void addAll(List<JsonNode> values, List<Layer> layers, Term term) {
        for (Layer layer : layers) {
            if (layer.status() != null || layer.first(Term.KIND, VideoUrl::otherKind) == null) {
                layer.all(term).forEach(value -> addElements(values, value));
                layer.all(Term.VIDEO_URLS).forEach(value -> addMembers(values, value));
            }
        }
    }

    private static void addElements(List<JsonNode> values, JsonNode value) {
        JsonNode json = Layer.unwrapped(value);
        if (json.isArray()) {
            json.forEach(values::add);
        } else {
            values.add(json);
        }
    }

    private static void addMembers(List<JsonNode> values, JsonNode value) {
        value.properties().forEach(member -> {
            if (Term.maySpeakOfTask(member.getKey())) {
                values.add(member.getValue());
            }
        });
    }

    private static Boolean otherKind(JsonNode value) {
        String kind = value.asText().strip().toLowerCase(Locale.ROOT);
        int slash = kind.indexOf('/');
        return OTHER_KINDS.contains(slash < 0 ? kind : kind.substring(0, slash)) ? Boolean.TRUE : null;
    }

    private static WebAddress address(JsonNode value) {
        return value.isTextual() ? WebAddress.in(value.textValue()) : null;
    }

    /** Any absolute http(s) URL, of a list the first, of an object its own; else null. */
    static String any(JsonNode value) {
        JsonNode one = value.isArray() ? value.path(0) : value;
        WebAddress address = address(one.isObject() ? one.path("url") : one);
        return address == null ? null : address.text();
    }

    /** Text that gateways write in place of a URL, where they write both. */
    static String textButNoUrl(JsonNode value) {
        return address(value) == null ? Values.text(value) : null;
    }
}
