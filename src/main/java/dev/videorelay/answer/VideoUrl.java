package dev.videorelay.answer;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
        Iterator<WebAddress> candidates = candidates(layers).iterator();
        while (candidates.hasNext()) {
            WebAddress address = candidates.next();
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

    private static Stream<WebAddress> candidates(Layers layers) {
        return Stream.<Supplier<Stream<JsonNode>>>of(
                () -> values(layers.known(), Term.VIDEO_URL),
                () -> values(layers.known(), Term.URL_OR_FAILURE),
                () -> values(layers.unknown(), Term.VIDEO_URL))
                .flatMap(Supplier::get)
                .map(VideoUrl::address)
                .filter(address -> address != null && address.mayBeVideo());
    }

    private static Stream<JsonNode> values(List<Layer> layers, Term term) {
        return layers.stream()
                .filter(layer -> layer.status() != null || layer.first(Term.KIND, VideoUrl::otherKind) == null)
                .flatMap(layer -> Stream.concat(layer.all(term).stream().flatMap(VideoUrl::elements),
                        layer.all(Term.VIDEO_URLS).stream().flatMap(VideoUrl::members)));
    }

    private static Stream<JsonNode> elements(JsonNode value) {
        JsonNode json = Layer.unwrapped(value);
        return json.isArray() ? StreamSupport.stream(json.spliterator(), false) : Stream.of(json);
    }

    private static Stream<JsonNode> members(JsonNode value) {
        return value.propertyStream()
                .filter(member -> Term.maySpeakOfTask(member.getKey()))
                .map(Map.Entry::getValue);
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
