package dev.videorelay.task;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Why a task has no video.
 *
 * @param code code for programs: the gateway's own if it gave one, else one of the constants here
 * @param message text in the gateway's language; null if there is none
 */
@RegisterForReflection
public record Failure(String code, String message) {

    public static final String FAILED = "failed";
    public static final String EXPIRED = "expired";
    public static final String NO_VIDEO_URL = "no_video_url";
    public static final String TASK_NOT_FOUND = "task_not_found";
    public static final String DEADLINE_EXCEEDED = "deadline_exceeded";
    public static final String CANCELLED_BY_REQUEST = "cancelled_by_request";
}
