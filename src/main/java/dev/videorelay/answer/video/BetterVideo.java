package dev.videorelay.answer.video;

import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.value.UrlCandidate;

/** Choice of the better one of several videos in one object: the upsampled one, or the one without a watermark. */
final class BetterVideo {

    private BetterVideo() {}

    /** The URL under the name of a better video in the same object, else the given one. */
    static UrlCandidate beside(UrlCandidate url, JsonObject layer) {
        return layer.properties()
                .stream()
                .filter(member -> member.getValue().isTextual() && UrlNames.saysBetter(member.getKey())
                        && UrlNames.mayNameVideo(member.getKey()))
                .map(member -> UrlCandidate.parse(member.getValue().textValue()))
                .filter(other -> other != null && other.mayBeVideo() && !other.isPrivate() && !other.mayBeTask())
                .findFirst()
                .orElse(url);
    }
}
