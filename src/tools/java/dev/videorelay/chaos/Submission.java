package dev.videorelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * A record for the topic of submissions, and what is expected of it.
 *
 * @param number of its own; travels in the header {@link #NUMBER}
 * @param taskId null if it names none
 * @param headers the further ones
 */
public record Submission(int number, Kind kind, String taskId, byte[] key, byte[] value, Map<String, String> headers,
        Expected expected) {

    /** Tells which submission a record is, also if its sender never heard where it went. */
    static final String NUMBER = "chaos-number";

    private static final int SHOWN = 200;

    enum Kind {
        FRESH("new task"),
        WITH_DEADLINE("never over, with a deadline"),
        AGAIN_WHILE_OPEN("again while open"),
        AGAIN_AFTER_END("again after its end"),
        CANCELLING("cancelling"),
        TO_BE_REJECTED("to be rejected");

        final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    @Override
    public String toString() {
        String text = value == null ? "no value" : new String(value, UTF_8);
        return "submission %d of %s: %s %s".formatted(number, taskId,
                text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text, headers);
    }
}
