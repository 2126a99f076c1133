package dev.videorelay.answer.status;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.videorelay.answer.code.RequestCodes;
import dev.videorelay.answer.value.Memo;
import dev.videorelay.answer.value.NameNormalizer;
import dev.videorelay.task.State;

/**
 * Status words that gateways use; an unknown word means that the task is running.
 *
 * <p>Words are compared in the form that {@link NameNormalizer#normalize} gives. In the name of an enum constant, such as
 * {@code TASK_STATUS_SUCCEED}, only the part after {@code STATUS_} or {@code STATE_} counts. A word for a finished stage, such
 * as {@code video_generation_completed}, does not end the task: another stage follows. A word that is not known as a whole is a
 * failure if a part of it says that the content was refused: {@link StatusParts}.
 */
public final class Status {

    private static final String EXPIRED = "expired";
    private static final String OK = "ok";

    private static final Map<String, State> WORDS = new HashMap<>();

    static {
        put(State.QUEUED, "pending", "queued", "queueing", "queuing", "in_queue", "submitted", "submitting",
                "not_start", "not_started", "created", "waiting", "scheduled", "accepted", "preparing", "starting",
                "throttled", "suspended", "init", "new");
        put(State.SUCCEEDED, "completed", "complete", "success", "successful", "succeeded", "succeed", "finished",
                "done");
        put(State.FAILED, "failed", "failure", "fail", "error", "video_generation_failed", "video_upsampling_failed",
                "rejected", "timeout", "timed_out", EXPIRED);
        put(State.CANCELLED, "cancelled", "canceled", "cancel", "aborted", "cancelled_by_user", "canceled_by_user");
    }

    /** Words that some gateways use in their envelopes for the status of the request. */
    private static final Set<String> OF_REQUEST = Set.of("success", OK, "error", "fail", "timeout");
    /** Words that mean the request only if a code is beside them. */
    private static final Set<String> OF_REQUEST_BY_CODE = Set.of("failed", "failure");

    private static final Set<String> OF_SUCCESS_WITH_VIDEO = Set.of(OK, "ready");
    private static final Set<String> OF_OPEN_TASK = Set.of("running", "processing", "inprogress", "generating");

    /** A gateway has a few statuses, and each is looked at several times in each poll. */
    private static final Memo<Status> STATUSES = new Memo<>(Status::new);

    private final String normalized;
    private final State state;
    private final boolean isExpired;
    private final boolean saysNoSuchTask;

    private Status(String word) {
        StatusParts parts = StatusParts.of(word);
        this.normalized = normalized(word);
        this.isExpired = parts.endWith(EXPIRED);
        this.state = WORDS.getOrDefault(normalized,
                parts.sayRefused() || isExpired ? State.FAILED : State.RUNNING);
        this.saysNoSuchTask = RequestCodes.isNoSuchTask(word);
    }

    private static void put(State state, String... words) {
        for (String word : words) {
            WORDS.put(NameNormalizer.normalize(word), state);
        }
    }

    public static State of(String word) {
        return STATUSES.meaning(word).state;
    }

    public static boolean isExpired(String word) {
        return STATUSES.meaning(word).isExpired;
    }

    public static boolean saysNoSuchTask(String word) {
        return STATUSES.meaning(word).saysNoSuchTask;
    }

    public static boolean mayDescribeRequest(String word) {
        return OF_REQUEST.contains(STATUSES.meaning(word).normalized);
    }

    public static boolean mayDescribeRequestWithCode(String word) {
        return OF_REQUEST_BY_CODE.contains(STATUSES.meaning(word).normalized);
    }

    public static boolean hasFailed(String word) {
        State state = of(word);
        return state == State.FAILED || state == State.CANCELLED;
    }

    /** Whether the word means success in an answer that has a video. */
    public static boolean isSuccess(String word) {
        Status status = STATUSES.meaning(word);
        return status.state == State.SUCCEEDED || OF_SUCCESS_WITH_VIDEO.contains(status.normalized);
    }

    /** Whether a word that is not in the place of a status is one all the same. */
    static boolean isKnown(String word) {
        String normalized = STATUSES.meaning(word).normalized;
        return WORDS.containsKey(normalized) || OF_OPEN_TASK.contains(normalized);
    }

    private static String normalized(String word) {
        String normalized = NameNormalizer.normalize(word);
        int prefix = Math.max(endOf(normalized, "status"), endOf(normalized, "state"));
        return prefix < 0 ? normalized : normalized.substring(prefix);
    }

    private static int endOf(String word, String part) {
        int start = word.lastIndexOf(part);
        return start < 0 ? -1 : start + part.length();
    }
}
