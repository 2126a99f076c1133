package dev.videorelay.answer.code;

import java.util.Set;

/** Rules for codes that say that content was refused. */
final class ModerationWords {

    /** Words that speak of refused content by themselves. */
    private static final Set<String> REFUSED = Set.of("moderation", "moderated", "safety", "unsafe", "nsfw",
            "copyright",
            "copyrighted", "trademark", "sexual", "porn", "pornography", "nudity", "nude", "adult", "explicit",
            "illicit",
            "violence", "violent", "gore", "csam", "hate", "harassment", "harmful", "inappropriate", "offensive",
            "prohibited", "censored", "censorship", "guardrail", "guardrails", "guideline", "guidelines", "filtered",
            "flagged", "blocklist", "recitation", "deepfake", "likeness", "celebrity", "terrorism", "gambling");
    private static final Set<String> SENSITIVE = Set.of("sensitive", "sensitivity");
    private static final Set<String> OTHERWISE_SENSITIVE = Set.of("case", "time");
    private static final Set<String> POLICY = Set.of("policy", "policies", "violation", "violations", "violated");
    /** Policies and violations that are not about content. */
    private static final Set<String> OTHER_POLICY = Set.of("retry", "cors", "access", "iam", "retention", "network",
            "cache", "constraint", "schema", "parameter", "argument", "type", "format", "key", "rate", "limit", "quota",
            "sla", "protocol", "found", "scheduling", "validation");

    private static final Set<String> CONTENT = Set.of("content", "contents", "prompt", "text", "image", "images",
            "video",
            "audio", "media", "output", "character", "people", "person", "face", "creation");
    private static final Set<String> VERDICT = Set.of("blocked", "rejected", "reject", "refused", "banned", "denied",
            "restricted", "forbidden", "disallowed", "illegal", "noncompliant");
    private static final Set<String> CHECK = Set.of("audit", "review", "inspection", "risk", "compliance", "censor");
    private static final Set<String> FAILED = Set.of("failed", "fail", "failure", "detected", "detection", "illegal",
            "rejected", "reject", "denied", "blocked", "triggered", "control", "hit");
    private static final Set<String> FILTER = Set.of("filter", "filters", "security", "risk");
    private static final Set<String> FILTERED = Set.of("content", "contents", "prompt", "people", "person", "danger",
            "input", "output");
    /** What is refused for its form or its address, and not for what it shows. */
    private static final Set<String> FORM = Set.of("format", "size", "resolution", "ratio", "duration", "length", "url",
            "type", "dimension", "width", "height", "parameter", "param", "argument", "access", "permission",
            "download",
            "model", "invalid", "unsupported", "fps", "codec", "count", "number", "channel", "log");
    /** Settings of a job that name a check: a wrong one is the request's fault. */
    private static final Set<String> SETTING = Set.of("setting", "settings", "parameter", "param", "identifier",
            "threshold", "level", "option", "options", "mode");
    private static final Set<String> WRONG = Set.of("invalid", "unsupported", "missing");

    private static final Set<String> TROUBLE = Set.of("timeout", "timedout", "timed", "unavailable", "internal",
            "service",
            "overloaded", "busy", "crashed");
    private static final Set<String> RESULT = Set.of("violation", "detected", "flagged");
    /** Codes of Ark and of Azure for a check that did not work. */
    private static final Set<String> BROKEN_CHECKS = Set.of("contentsecuritydetectionerror", "contentfiltererror");

    private ModerationWords() {}

    static boolean isRefusal(CodeWords words) {
        return !(words.hasAny(SETTING) && words.hasAny(WRONG)) && speaksOfRefusal(words);
    }

    private static boolean speaksOfRefusal(CodeWords words) {
        return words.hasAny(REFUSED) || words.joined().equals("blocked") || words.hasStem("infring", "moderation")
                || words.has("minor") && !words.has("version") || words.hasAll("real", "person")
                || words.hasAny(POLICY) && !words.hasAny(OTHER_POLICY)
                || words.hasWithout(SENSITIVE, OTHERWISE_SENSITIVE) || !words.hasAny(FORM) && refusesContent(words);
    }

    private static boolean refusesContent(CodeWords words) {
        return words.hasAny(CONTENT) && (words.hasAny(VERDICT) || words.hasAll("not", "allowed"))
                || words.hasAny(CHECK) && (words.hasAny(FAILED) || words.hasAll("not", "pass"))
                || words.hasAny(FILTERED) && words.hasAny(FILTER);
    }

    /** Whether a check of content did not work, rather than refuse anything. */
    static boolean isTroubleOfCheck(CodeWords words) {
        boolean trouble = (speaksOfRefusal(words) || words.hasAny(CHECK)) && words.hasAny(TROUBLE);
        return trouble && !words.hasAny(VERDICT) && !words.hasAny(RESULT) || BROKEN_CHECKS.contains(words.joined());
    }
}
