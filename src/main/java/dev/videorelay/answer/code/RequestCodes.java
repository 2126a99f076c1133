package dev.videorelay.answer.code;

import java.util.Set;

/** Rules for codes that answer a poll in place of the task. */
public final class RequestCodes {

    private static final Set<String> TASK = Set.of("task", "job", "operation", "generation");
    /** Words that may stand beside a missing task: they do not name another thing. */
    private static final Set<String> ABOUT_TASK = Set.of("task", "job", "operation", "generation", "tasks", "id", "the",
            "video", "requested", "invalid", "request", "parameter");
    private static final Set<String> NO_MEANING = Set.of("err", "error", "errors", "exception", "e");
    private static final Set<String> MISSING_TASK = Set.of("notfound", "notexist", "notexists", "notexisted",
            "doesnotexist", "doesntexist", "nosuch");

    /** The HTTP status, which some gateways give as a code under HTTP 200. */
    private static final String TOO_MANY_REQUESTS = "429";
    /** What else has a rate. */
    private static final Set<String> OTHER_RATES = Set.of("frame", "bit", "sample", "sampling", "refresh", "scan",
            "success", "failure", "pass");
    private static final Set<String> REQUESTS = Set.of("request", "requests", "concurrency", "concurrent", "qps", "rpm",
            "tpm", "rps", "frequency");
    private static final Set<String> LIMIT = Set.of("limit", "limits", "limited", "exceed", "exceeds", "exceeded",
            "exceeding", "overlimit", "reached");
    private static final Set<String> EXTENT = Set.of("size", "length", "body", "entity", "duration", "time");

    private static final Set<String> MONEY = Set.of("balance", "credit", "credits", "fund", "funds", "wallet",
            "points");
    private static final Set<String> LACK = Set.of("insufficient", "exhausted", "depleted", "exceeded", "empty", "no",
            "out", "low", "enough", "lacking");
    /** Words for a check that found nothing. */
    static final Set<String> PASSED = Set.of("passed", "pass", "approved", "ok", "success", "succeeded", "successful",
            "normal", "pending", "skipped", "disabled");

    private RequestCodes() {}

    /** Whether the code says that the gateway has no such task: {@code not_found}, or of a task and of nothing else. */
    public static boolean isNoSuchTask(String code) {
        CodeWords words = CodeWords.of(code).without(NO_MEANING);
        return switch (words.joined()) {
            case "notfound", "tasknotfound", "tasknotexist", "unknowntask" -> true;
            default -> words.hasAny(TASK) && MISSING_TASK.contains(words.without(ABOUT_TASK).joined());
        };
    }

    /** Whether the code speaks of a rate of requests. */
    public static boolean isRateLimit(String code) {
        return code.equals(TOO_MANY_REQUESTS) || isRateLimit(CodeWords.of(code));
    }

    static boolean isRateLimit(CodeWords words) {
        return (namesRate(words) || !namesQuota(words) && limitsRequests(words)) && !words.hasAny(PASSED);
    }

    private static boolean namesRate(CodeWords words) {
        return words.hasStem("throttl", "ratelimit") || words.hasWithout(Set.of("rate", "rates"), OTHER_RATES);
    }

    private static boolean limitsRequests(CodeWords words) {
        return words.hasAll("too", "many") && words.hasAny(REQUESTS) || words.hasStem("toomanyrequest")
                || words.hasAll("slow", "down")
                || words.hasAny(REQUESTS) && words.hasAny(LIMIT) && !words.hasAny(EXTENT);
    }

    /** Whether the code says that the account has no quota or no money left. */
    public static boolean isQuotaLimit(String code) {
        return isQuotaLimit(CodeWords.of(code));
    }

    static boolean isQuotaLimit(CodeWords words) {
        return (namesQuota(words) || lacksMoney(words)) && !words.hasAny(PASSED) && !namesRate(words);
    }

    private static boolean namesQuota(CodeWords words) {
        return words.joined().startsWith("insufficient") || words.hasPart("quota", "quotation");
    }

    static boolean namesMoney(CodeWords words) {
        return words.hasAny(MONEY) || words.hasPart("quota", "quotation");
    }

    private static boolean lacksMoney(CodeWords words) {
        return words.hasAny(MONEY) && words.hasAny(LACK) || words.hasStem("arrear") || words.has("overdue")
                || words.hasAll("payment", "required") || words.has("billing") && words.hasAny(LIMIT);
    }
}
