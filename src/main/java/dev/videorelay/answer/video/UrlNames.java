package dev.videorelay.answer.video;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.value.NameNormalizer;

/** What the name of a member says about a URL in it. */
final class UrlNames {

    private static final Pattern BORDER = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
    /** Inputs, sounds, captions, call-backs, addresses of APIs and pages. */
    private static final Set<String> NEVER = Set.of("upload", "initial", "caption", "subtitle", "sound",
            "voice", "speech", "lyric", "poll", "status", "cancel", "redirect", "return", "page", "share", "dashboard",
            "console", "endpoint", "remix", "extend", "previous", "parent", "driving", "license", "error", "fail",
            "description");
    private static final Set<String> NEVER_AS_PART = Set.of("source", "ref", "init", "first", "last", "tail", "text",
            "title", "message", "msg", "note", "web", "website", "site", "api");
    /** Names of URLs that may be a video's only if they end as one. */
    private static final Set<String> MAY_BE_ADDRESS = Set.of("task", "job", "query", "fetch", "operation", "detail",
            "details", "get", "self", "html", "doc", "docs", "help", "support", "view", "viewer", "app", "edit",
            "editor", "project", "model", "provider");
    private static final Set<String> OF_BETTER = Set.of("upsampl", "upscal", "nowatermark", "withoutwatermark",
            "watermarkfree", "unwatermarked", "watermarkremoved");
    private static final Set<String> OF_VIDEO = Set.of("video", "movie", "film", "mp4");

    private UrlNames() {}

    static boolean mayNameVideo(String name) {
        String normalized = NameNormalizer.normalize(name);
        return FieldNames.mayNameTask(name) && NEVER.stream().noneMatch(normalized::contains)
                && parts(name).noneMatch(NEVER_AS_PART::contains);
    }

    static boolean saysVideo(String name) {
        return contains(name, OF_VIDEO);
    }

    static boolean mayNameAddress(String name) {
        return parts(name).anyMatch(MAY_BE_ADDRESS::contains);
    }

    /** Whether the name says that the video is upsampled, of high quality, or without a watermark. */
    static boolean saysBetter(String name) {
        return contains(name, OF_BETTER) || parts(name).anyMatch(Set.of("hd", "high")::contains);
    }

    /** Whether the name says that the video has a watermark, is of low quality, or is a stream. */
    static boolean saysWorse(String name) {
        return !saysBetter(name) && (contains(name, Set.of("watermark"))
                || parts(name).anyMatch(Set.of("hls", "dash", "stream", "sd", "low", "draft")::contains));
    }

    private static boolean contains(String name, Set<String> words) {
        String normalized = NameNormalizer.normalize(name);
        return words.stream().anyMatch(normalized::contains);
    }

    private static Stream<String> parts(String name) {
        return BORDER.splitAsStream(name).map(part -> part.toLowerCase(Locale.ROOT));
    }
}
