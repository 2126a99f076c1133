package dev.videorelay.answer.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.value.UrlCandidate;

/**
 * Finds the URL of the video under any name.
 *
 * <p>A URL is a video's by its extension, by its path, or by the name of its member. If the task is over, a URL that says nothing
 * is the video as well if it is the only one. The name must not be that of something else: {@link UrlName}.
 */
final class AnyVideoUrl {

    private final List<Named> clear = new ArrayList<>();
    private final List<Named> other = new ArrayList<>();

    private AnyVideoUrl() {}

    private record Named(String name, UrlCandidate url) {

        boolean isVideo() {
            return url.isVideo() || UrlName.of(name).saysVideo();
        }
    }

    /** @param isOver whether the task is known to have ended */
    static UrlCandidate find(JsonObjects layers, boolean isOver) {
        AnyVideoUrl search = new AnyVideoUrl();
        List<JsonObject> objects = isOver ? layers.all() : layers.known();
        objects.stream().filter(layer -> VideoUrl.mayHaveVideo(layer, layers)).forEach(search::addFrom);
        UrlCandidate found = search.best();
        return found != null || !isOver ? found : search.only(layers);
    }

    private void addFrom(JsonObject layer) {
        layer.properties().forEach(member -> {
            JsonNode value = JsonObject.unwrap(member.getValue());
            if (value.isTextual() || value.isArray()) {
                add(member.getKey(), value);
            }
        });
        layer.all(FieldNames.URL_MAPS).forEach(urls -> {
            if (urls.isObject()) {
                urls.properties().forEach(member -> add(member.getKey(), member.getValue()));
            }
        });
    }

    private void add(String name, JsonNode value) {
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            UrlCandidate url = one.isTextual() ? UrlCandidate.parse(one.textValue()) : null;
            if (url != null && url.mayBeVideo() && !url.isPrivate() && !url.mayBeTask()
                    && UrlName.of(name).mayNameVideo()) {
                Named named = new Named(name, url);
                (named.isVideo() ? clear : other).add(named);
            }
        }
    }

    private UrlCandidate best() {
        return clear.stream()
                .filter(named -> UrlName.of(named.name).saysBetter())
                .findFirst()
                .or(() -> clear.stream().filter(named -> !UrlName.of(named.name).saysWorse()).findFirst())
                .or(() -> clear.stream().findFirst())
                .map(Named::url)
                .orElse(null);
    }

    /** The only URL that may be a video's, or the video that was remixed if there is no other URL at all. */
    private UrlCandidate only(JsonObjects layers) {
        List<UrlCandidate> urls = other.stream()
                .filter(named -> !UrlName.of(named.name).mayNameAddress() && named.url.mayBeFile())
                .map(Named::url)
                .distinct()
                .toList();
        if (urls.size() == 1) {
            return urls.get(0);
        }
        return layers.all(FieldNames.REMIXED_VIDEO)
                .stream()
                .filter(JsonNode::isTextual)
                .map(value -> UrlCandidate.parse(value.textValue()))
                .filter(Objects::nonNull)
                .filter(UrlCandidate::mayBeVideo)
                .findFirst()
                .orElse(null);
    }
}
