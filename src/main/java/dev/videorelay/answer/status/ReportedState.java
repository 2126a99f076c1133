package dev.videorelay.answer.status;

import java.util.List;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.task.State;

/**
 * State of a task as an answer tells it.
 *
 * @param word the status that decided, or empty text
 * @param isAssumed true if the answer tells no state, so that the task counts as running
 */
public record ReportedState(State state, String word, boolean isAssumed) {

    /** @param hasVideo whether the answer has a video */
    public static ReportedState of(JsonObjects layers, boolean hasVideo) {
        String word = word(layers);
        if (!word.isEmpty()) {
            return new ReportedState(hasVideo && Status.isSuccess(word) ? State.SUCCEEDED : Status.of(word), word,
                    false);
        }
        State byFlag = EndFlag.state(layers, hasVideo);
        return byFlag == null
                ? new ReportedState(State.RUNNING, word, true)
                : new ReportedState(byFlag, word, false);
    }

    private static String word(JsonObjects layers) {
        List<String> several = layers.statusesOfSeveral();
        String word = several.isEmpty() ? deciding(layers.statuses()) : SeveralResults.deciding(several);
        return word.isEmpty() ? bare(layers) : word;
    }

    /**
     * The outermost status, unless it is an open one and a nested status says that the task failed or was cancelled: gateways
     * take up to a day to adopt that. A nested success does not count until the gateway itself reports it.
     */
    private static String deciding(List<String> statuses) {
        String outermost = statuses.isEmpty() ? "" : statuses.get(0);
        if (Status.of(outermost).isFinal()) {
            return outermost;
        }
        return statuses.stream()
                .filter(status -> Status.of(status) == State.FAILED || Status.of(status) == State.CANCELLED)
                .findFirst()
                .orElse(outermost);
    }

    /** A status in the place of the task, as in {@code {"code": 0, "data": "RUNNING"}}; or empty text. */
    public static String bare(JsonObjects layers) {
        for (JsonObject layer : layers.known()) {
            String word = layer.first(FieldNames.BARE_STATUS,
                    value -> value.isTextual() && Status.isKnown(value.textValue()) ? value.textValue() : null);
            if (word != null) {
                return word;
            }
        }
        return "";
    }
}
