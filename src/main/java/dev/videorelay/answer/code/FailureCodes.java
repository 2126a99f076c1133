package dev.videorelay.answer.code;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

import dev.videorelay.task.FailureCategory;

/**
 * Categories of failures by their codes: by the words of a code, and for numbers by a table.
 *
 * <p>The rules are tried in a fixed order, and a code that none of them knows is unknown: it tells neither that the job may be
 * submitted anew, nor that it may not.
 */
public final class FailureCodes {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");

    /** Words beside "expired" that mean the task; links, tokens and files expire as well. */
    private static final Set<String> EXPIRING = Set.of("task", "job", "operation", "generation", "request", "order",
            "status", "state", "error", "has", "is", "queue");
    private static final Set<String> CREDENTIALS = Set.of("key", "apikey", "token", "auth", "authentication",
            "authorization", "credential", "credentials", "signature", "secret", "permission", "permissions", "access",
            "session", "scope", "privilege", "privileges", "channel");
    /** Rights that an account may lack beside money. */
    private static final Set<String> RIGHTS = Set.of("permission", "permissions", "scope", "privilege",
            "privileges", "access");
    private static final Set<String> INVALID = Set.of("invalid", "unsupported", "malformed", "missing", "validation",
            "unprocessable", "lacking", "unwanted", "parameter", "parameters", "param", "params", "argument",
            "arguments",
            "illegal", "precondition", "incorrect", "format");
    private static final Set<String> TOO = Set.of("long", "large", "big", "small", "short", "high", "low");
    private static final Set<String> TOO_OF = Set.of("prompt", "image", "images", "video", "file", "text", "input",
            "resolution", "duration", "request", "payload", "audio");
    private static final Set<String> EXTENT = Set.of("length", "size", "duration", "resolution", "dimension", "pixels");
    private static final Set<String> EXCEEDED = Set.of("exceeded", "exceeds", "exceed", "limit", "over", "reached");
    private static final Set<String> ABSENT = Set.of("no", "not", "undetected");
    /** What an account may use. */
    private static final Set<String> ALLOWANCE = Set.of("usage", "daily", "weekly", "monthly", "spend", "spending",
            "plan",
            "trial", "free");
    private static final Set<String> INPUT = Set.of("image", "images", "url", "input", "asset", "reference");
    private static final Set<String> NOT_FETCHED = Set.of("download", "fetch", "inaccessible", "unreachable");
    private static final Set<String> REPLY = Set.of("response", "upstream", "reply");
    private static final Set<String> INTERNAL = Set.of("internal", "server", "system", "upstream", "unavailable",
            "timeout", "timedout", "overloaded", "overload", "busy", "backend", "crash", "crashed", "infrastructure",
            "network", "connection", "database", "gateway", "capacity", "gpu", "traffic");

    private FailureCodes() {}

    /**
     * The category that the codes of one failure tell. A refusal of the content wins, since it is told beside general codes, such
     * as {@code invalid_request_error}; else the first code that tells anything.
     *
     * @param codes the most specific first
     * @param ofOperation whether the failed task is an operation, whose codes are those of google.rpc.Code
     */
    public static FailureCategory category(Collection<String> codes, boolean ofOperation) {
        FailureCategory first = FailureCategory.UNKNOWN;
        for (String code : codes) {
            FailureCategory category = category(code, ofOperation);
            if (category == FailureCategory.MODERATION) {
                return category;
            }
            first = first == FailureCategory.UNKNOWN ? category : first;
        }
        return first;
    }

    static FailureCategory category(String code, boolean ofOperation) {
        return NUMBER.matcher(code).matches()
                ? NumericCodes.category(code, ofOperation)
                : category(CodeWords.of(code), code);
    }

    private static FailureCategory category(CodeWords words, String code) {
        if (words.isEmpty() || words.hasAny(RequestCodes.PASSED) && !words.has("not")) {
            return FailureCategory.UNKNOWN;
        }
        if (ModerationWords.isTroubleOfCheck(words)) {
            return FailureCategory.INTERNAL;
        }
        if (ModerationWords.isRefusal(words)) {
            return FailureCategory.MODERATION;
        }
        if (words.has("expired") && words.without(EXPIRING).joined().equals("expired")) {
            return FailureCategory.EXPIRED;
        }
        if (RequestCodes.isNoSuchTask(code)) {
            return FailureCategory.NOT_FOUND;
        }
        if (words.hasStem("cancel") && !words.has("failed")) {
            return FailureCategory.CANCELLED;
        }
        return ofRequest(words);
    }

    private static FailureCategory ofRequest(CodeWords words) {
        if (words.hasAny(REPLY) && (words.has("invalid") || words.has("bad"))) {
            return FailureCategory.INTERNAL;
        }
        if (isInvalid(words)) {
            return FailureCategory.INVALID_REQUEST;
        }
        if (isLimit(words)) {
            return FailureCategory.QUOTA;
        }
        return isInternal(words) ? FailureCategory.INTERNAL : FailureCategory.UNKNOWN;
    }

    private static boolean isInvalid(CodeWords words) {
        boolean ofAccess = words.hasAny(CREDENTIALS) && !words.has("frame");
        return words.hasAny(INVALID) && !ofAccess || words.hasAll("bad", "request") || words.hasAll("not", "supported")
                || words.hasAll("out", "range") || words.has("too") && words.hasAny(TOO) && words.hasAny(TOO_OF)
                || words.hasAny(EXTENT) && words.hasAny(EXCEEDED) || words.hasAny(INPUT) && words.hasAny(NOT_FETCHED)
                || words.hasAny(ABSENT) && words.hasStem("detect", "undetect")
                || words.has("insufficient") && words.hasAny(TOO_OF) && !RequestCodes.namesMoney(words);
    }

    private static boolean isLimit(CodeWords words) {
        return RequestCodes.isRateLimit(words) || RequestCodes.isQuotaLimit(words) && !words.hasAny(RIGHTS)
                || words.hasStem("resource") && words.has("exhausted")
                || words.hasAny(ALLOWANCE) && words.hasAny(EXCEEDED);
    }

    private static boolean isInternal(CodeWords words) {
        return words.hasAny(INTERNAL) || words.hasStem("timeout") || words.hasAll("timed", "out")
                || words.hasAll("out", "memory") || words.hasAll("deadline", "exceeded") || words.hasAll("data", "loss")
                || words.has("service") && words.hasAny(Set.of("error", "failed", "failure"));
    }
}
