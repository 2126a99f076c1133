package dev.videorelay.answer.video;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.value.UrlCandidate;

/** Choice of the better one of several videos in one object: the upsampled one, or the one without a watermark. */
final class BetterVideo {

    private BetterVideo() {}

    /** The URL under the name of a better video in the same object, else the given one. */
    static UrlCandidate beside(UrlCandidate url, JsonObject layer) {
        for (Map.Entry<String, JsonNode> member : layer.properties()) {
            UrlCandidate better = member.getValue().isTextual() ? better(member.getKey(), member.getValue()) : null;
            if (better != null) {
                return better;
            }
        }
        return url;
    }

    private static UrlCandidate better(String name, JsonNode value) {
        UrlName says = UrlName.of(name);
        UrlCandidate url = says.saysBetter() && says.mayNameVideo() ? UrlCandidate.parse(value.textValue()) : null;
        return url != null && url.mayBeVideo() && !url.isPrivate() && !url.mayBeTask() ? url : null;
    }
}
