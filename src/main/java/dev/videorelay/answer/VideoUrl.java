package dev.videorelay.answer;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where the video is.
 *
 * <p>The candidates are the members of {@link Term#VIDEO_URL}, layer by layer from the outside in, in each layer in the
 * order of that table, in each list from its beginning. The first that may be a video is taken; one in a private network
 * only if there is no other. A layer that is no task, and says that it is a picture, is passed over.
 */
final class VideoUrl {

    private static final Set<String> OTHER_KINDS = Set.of("image", "picture", "photo", "thumbnail", "cover", "gif",
            "audio",
            "text");

    private VideoUrl() {}

    /** An absolute http(s) URL, or null. */
    static String in(Layers layers) {
        WebAddress fallback = null;
        for (Layer layer : layers.all()) {
            for (WebAddress address : candidates(layer)) {
                if (!address.isPrivate()) {
                    return address.text();
                }
                fallback = fallback == null ? address : fallback;
            }
        }
        return fallback == null ? null : fallback.text();
    }

    private static Iterable<WebAddress> candidates(Layer layer) {
        if (!layer.has(Term.STATUS) && layer.first(Term.KIND, VideoUrl::otherKind) != null) {
            return Set.of();
        }
        return () -> layer.all(Term.VIDEO_URL)
                .stream()
                .flatMap(VideoUrl::addresses)
                .filter(WebAddress::mayBeVideo)
                .iterator();
    }

    private static Boolean otherKind(JsonNode value) {
        String kind = value.asText().strip().toLowerCase(Locale.ROOT);
        int slash = kind.indexOf('/');
        return OTHER_KINDS.contains(slash < 0 ? kind : kind.substring(0, slash)) ? Boolean.TRUE : null;
    }

    private static Stream<WebAddress> addresses(JsonNode value) {
        JsonNode json = Layer.unwrapped(value);
        Stream<JsonNode> values = json.isArray() ? StreamSupport.stream(json.spliterator(), false) : Stream.of(json);
        return values.map(VideoUrl::address).filter(Objects::nonNull);
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
