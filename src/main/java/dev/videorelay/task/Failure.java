package dev.videorelay.task;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Why a task has no video.
 *
 * @param code code for programs: the gateway's own if it gave one, else one of the constants here
 * @param message text in the gateway's language, or in the relay's words; never null
 * @param category kind of failure; never null
 */
@RegisterForReflection
public record Failure(String code, String message, FailureCategory category) {

    public static final String FAILED = "failed";
    public static final String EXPIRED = "expired";
    public static final String NO_VIDEO_URL = "no_video_url";
    public static final String TASK_NOT_FOUND = "task_not_found";
    public static final String DEADLINE_EXCEEDED = "deadline_exceeded";
    public static final String CANCELLED_BY_REQUEST = "cancelled_by_request";

    public Failure {
        message = message == null || message.isBlank() ? "no reason was given" : message;
        category = category == null ? FailureCategory.UNKNOWN : category;
    }

    /** A failure that the relay itself finds, in the category of its code. */
    public Failure(String code, String message) {
        this(code, message, categoryOf(code));
    }

    private static FailureCategory categoryOf(String code) {
        return switch (code == null ? FAILED : code) {
            case EXPIRED -> FailureCategory.EXPIRED;
            case NO_VIDEO_URL -> FailureCategory.NO_VIDEO;
            case TASK_NOT_FOUND -> FailureCategory.NOT_FOUND;
            case DEADLINE_EXCEEDED -> FailureCategory.DEADLINE;
            case CANCELLED_BY_REQUEST -> FailureCategory.CANCELLED;
            default -> FailureCategory.UNKNOWN;
        };
    }
}
