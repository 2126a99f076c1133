package dev.videorelay.chaos;

/**
 * How a task ends, in the words of its event.
 *
 * @param code of the failure, or null
 */
record Ending(String status, String code) {

    static final Ending SUCCEEDED = new Ending("succeeded", null);
    static final Ending FAILED = new Ending("failed", "failed");
    static final Ending NOT_FOUND = new Ending("failed", "task_not_found");
    static final Ending WITHOUT_URL = new Ending("failed", "no_video_url");
    static final Ending CANCELLED = new Ending("cancelled", null);
    static final Ending CANCELLED_BY_REQUEST = new Ending("cancelled", "cancelled_by_request");
    static final Ending TIMED_OUT = new Ending("timed_out", "deadline_exceeded");

    @Override
    public String toString() {
        return code == null ? status : status + " (" + code + ")";
    }
}
