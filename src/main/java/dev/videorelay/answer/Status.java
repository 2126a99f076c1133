package dev.videorelay.answer;

import java.util.Locale;
import java.util.Map;

import dev.videorelay.task.State;

/** The field's words for a task's state; a word that is not here means that the task is under way. */
final class Status {

    static final String EXPIRED = "expired";

    private static final Map<String, State> WORDS = Map.ofEntries(Map.entry("pending", State.QUEUED),
            Map.entry("queued", State.QUEUED), Map.entry("submitted", State.QUEUED),
            Map.entry("not_start", State.QUEUED), Map.entry("completed", State.SUCCEEDED),
            Map.entry("success", State.SUCCEEDED), Map.entry("succeeded", State.SUCCEEDED),
            Map.entry("succeed", State.SUCCEEDED), Map.entry("failed", State.FAILED),
            Map.entry("failure", State.FAILED), Map.entry("error", State.FAILED),
            Map.entry("video_generation_failed", State.FAILED), Map.entry(EXPIRED, State.FAILED),
            Map.entry("cancelled", State.CANCELLED), Map.entry("canceled", State.CANCELLED));

    private Status() {}

    static State of(String word) {
        return WORDS.getOrDefault(normal(word), State.RUNNING);
    }

    static boolean isExpired(String word) {
        return normal(word).equals(EXPIRED);
    }

    private static String normal(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
