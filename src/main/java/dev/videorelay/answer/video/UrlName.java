package dev.videorelay.answer.video;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.videorelay.answer.json.MemberName;
import dev.videorelay.answer.value.Memo;
import dev.videorelay.answer.value.NameNormalizer;
import dev.videorelay.answer.value.WordSplitter;

/**
 * What the name of a member says about a URL in it.
 *
 * @param mayNameVideo false if it is the name of something else
 * @param mayNameAddress whether a URL in it may be the address of an API or of a page
 * @param saysBetter whether the video is upsampled, of high quality, or without a watermark
 * @param saysWorse whether the video has a watermark, is of low quality, or is a stream
 */
record UrlName(boolean mayNameVideo, boolean saysVideo, boolean mayNameAddress, boolean saysBetter, boolean saysWorse) {

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

    private static final Set<String> HIGH = Set.of("hd", "high");
    private static final Set<String> OF_WORSE = Set.of("hls", "dash", "stream", "sd", "low", "draft");

    /** A gateway has a few names, and each is looked at several times for each video. */
    private static final Memo<UrlName> NAMES = new Memo<>(UrlName::read);

    static UrlName of(String name) {
        return NAMES.meaning(name);
    }

    private static UrlName read(String name) {
        String normalized = NameNormalizer.normalize(name);
        List<String> parts = WordSplitter.LETTERS_AND_DIGITS.words(name);
        boolean saysBetter = contains(normalized, OF_BETTER) || !Collections.disjoint(parts, HIGH);
        return new UrlName(
                MemberName.of(name).mayNameTask() && !contains(normalized, NEVER)
                        && Collections.disjoint(parts, NEVER_AS_PART),
                contains(normalized, OF_VIDEO),
                !Collections.disjoint(parts, MAY_BE_ADDRESS),
                saysBetter,
                !saysBetter && (normalized.contains("watermark") || !Collections.disjoint(parts, OF_WORSE)));
    }

    private static boolean contains(String normalized, Set<String> words) {
        return words.stream().anyMatch(normalized::contains);
    }
}
