package dev.videorelay.answer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.videorelay.answer.value.NameNormalizer;
import dev.videorelay.task.State;

/**
 * The field's words for a task's state; a word that is not here means that the task is under way.
 *
 * <p>Words are compared as {@link NameNormalizer#bare} has them. Of an enum's constant, such as {@code TASK_STATUS_SUCCEED}, what
 * follows {@code STATUS_} or {@code STATE_} counts. Words for a stage, such as {@code video_generation_completed}, are not
 * the end: another stage follows.
 */
final class Status {

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
        put(State.CANCELLED, "cancelled", "canceled", "cancel", "aborted");
    }

    private static final Set<String> NO_SUCH_TASK = Set.of("notfound", Errors.TASK_NOT_EXIST);
    /** What the envelopes of some gateways say of the request. */
    private static final Set<String> OF_REQUEST = Set.of("success", OK, "error", "fail", "timeout");
    /** And, with a code beside it. */
    private static final Set<String> OF_REQUEST_BY_CODE = Set.of("failed", "failure");

    private Status() {}

    private static void put(State state, String... words) {
        for (String word : words) {
            WORDS.put(NameNormalizer.bare(word), state);
        }
    }

    static State of(String word) {
        return WORDS.getOrDefault(normal(word), State.RUNNING);
    }

    static boolean isExpired(String word) {
        return normal(word).equals(EXPIRED);
    }

    static boolean saysNoSuchTask(String word) {
        return NO_SUCH_TASK.contains(normal(word));
    }

    static boolean isCodeOfNoSuchTask(String word) {
        return normal(word).equals(Errors.TASK_NOT_EXIST);
    }

    static boolean maySpeakOfRequest(String word) {
        return OF_REQUEST.contains(normal(word));
    }

    static boolean maySpeakOfRequestByCode(String word) {
        return OF_REQUEST_BY_CODE.contains(normal(word));
    }

    /** Whether it may be the word for a success where there is a video. */
    static boolean isFine(String word) {
        return of(word) == State.SUCCEEDED || normal(word).equals(OK);
    }

    private static String normal(String word) {
        String bare = NameNormalizer.bare(word);
        int prefix = Math.max(end(bare, "status"), end(bare, "state"));
        return prefix < 0 ? bare : bare.substring(prefix);
    }

    private static int end(String word, String part) {
        int start = word.lastIndexOf(part);
        return start < 0 ? -1 : start + part.length();
    }
}
