package dev.videorelay.answer.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.json.MemberName;
import dev.videorelay.answer.status.Status;
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
public final class VideoUrl {

    private static final Set<String> OTHER_MEDIA = Set.of("image", "picture", "photo", "thumbnail", "thumb", "cover",
            "poster", "preview", "frame", "gif", "audio", "text", "png", "jpg", "jpeg", "webp", "mp3", "wav", "m4a",
            "srt",
            "vtt", "captions", "subtitles");

    private final JsonObjects layers;
    private final Found known;

    private VideoUrl(JsonObjects layers) {
        this.layers = layers;
        this.known = known();
    }

    /** Looks for the video once: whether there is one is asked before the state is known, and which one afterwards. */
    public static VideoUrl in(JsonObjects layers) {
        return new VideoUrl(layers);
    }

    /** An absolute http(s) URL under a known name, or null. */
    public static String find(JsonObjects layers) {
        return in(layers).text();
    }

    /** An absolute http(s) URL under a known name, or null. */
    public String text() {
        return known == null ? null : known.url.text();
    }

    /**
     * The URL of a task that has no video to wait for: under a known name, or beside it under the name of a better one; else under
     * any name.
     *
     * @param isOver whether the task is known to have ended, so that the one URL in the answer must be its video
     */
    public String ofEnded(boolean isOver) {
        if (known != null && !known.isDoubtful) {
            return BetterVideo.beside(known.url, known.layer).text();
        }
        UrlCandidate any = AnyVideoUrl.find(layers, isOver);
        return any == null ? text() : any.text();
    }

    /** @param layer the object that has the URL */
    private record Found(UrlCandidate url, JsonObject layer, boolean isDoubtful) {

        Found(UrlCandidate url, JsonObject layer) {
            this(url, layer, url.isPrivate() || url.mayBeTask());
        }
    }

    private Found known() {
        Found doubtful = null;
        for (Found found : candidates()) {
            if (!found.isDoubtful) {
                return found;
            }
            doubtful = doubtful == null && !isTask(found.url) ? found : doubtful;
        }
        return doubtful;
    }

    /** Whether the URL is the address of a task in the answer. */
    private boolean isTask(UrlCandidate address) {
        return address.mayBeTask() && layers.containId(address.lastSegment());
    }

    private List<Found> candidates() {
        List<Found> found = new ArrayList<>();
        addAll(found, layers.known(), FieldNames.VIDEO_URL);
        addAll(found, layers.known(), FieldNames.URL_OR_FAILURE);
        addAll(found, layers.unknown(), FieldNames.VIDEO_URL);
        return found;
    }

    private void addAll(List<Found> found, List<JsonObject> objects, FieldNames field) {
        for (JsonObject layer : objects) {
            List<UrlCandidate> urls = urls(layer, field);
            if (!urls.isEmpty() && mayHaveVideo(layer, layers)) {
                urls.forEach(url -> found.add(new Found(url, layer)));
            }
        }
    }

    private static List<UrlCandidate> urls(JsonObject layer, FieldNames field) {
        List<UrlCandidate> urls = new ArrayList<>();
        layer.all(field).forEach(value -> addElements(urls, value));
        layer.all(FieldNames.VIDEO_URLS).forEach(value -> addMembers(urls, value));
        return urls;
    }

    /** Not if it is a picture or the like, or one of several results that failed. */
    static boolean mayHaveVideo(JsonObject layer, JsonObjects layers) {
        return layer.status() == null
                ? layer.first(FieldNames.MEDIA_TYPE, VideoUrl::otherMedium) == null
                : !Status.hasFailed(layer.status()) || layers.ofSeveral().noneMatch(one -> one == layer);
    }

    private static void addElements(List<UrlCandidate> urls, JsonNode value) {
        JsonNode json = JsonObject.unwrap(value);
        if (json.isArray()) {
            json.forEach(element -> add(urls, element));
        } else {
            add(urls, json);
        }
    }

    private static void addMembers(List<UrlCandidate> urls, JsonNode value) {
        value.properties().forEach(member -> {
            if (MemberName.of(member.getKey()).mayNameTask()) {
                add(urls, member.getValue());
            }
        });
    }

    private static void add(List<UrlCandidate> urls, JsonNode value) {
        UrlCandidate url = address(value);
        if (url != null && url.mayBeVideo()) {
            urls.add(url);
        }
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
    public static String firstUrl(JsonNode value) {
        JsonNode one = value.isArray() ? value.path(0) : value;
        UrlCandidate address = address(one.isObject() ? one.path("url") : one);
        return address == null ? null : address.text();
    }

    /** Text in a member that holds a URL or a message; null if it is a URL. */
    public static String textUnlessUrl(JsonNode value) {
        return address(value) == null ? ValueParsers.text(value) : null;
    }
}
