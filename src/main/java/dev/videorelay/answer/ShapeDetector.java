package dev.videorelay.answer;

import java.util.List;

import dev.videorelay.answer.Payload.Shape;
import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.task.State;

/**
 * Tells whether there is a task in an answer, and where.
 *
 * <p>A task has a status. One that has none yet shows by other members, {@link FieldNames#SIGN}, and then nothing in the answer may
 * speak of an error. Some envelopes have a status of their own, that of the request, such as {@code {"status": "success",
 * "data": {…}}}: where nothing beside it is a task's, it is not the task's either.
 */
final class ShapeDetector {

    private ShapeDetector() {}

    static Shape of(JsonObjects layers) {
        if (layers.isEmpty()) {
            return Shape.ERROR;
        }
        JsonObject outermost = layers.outermost();
        String status = outermost.status();
        if (status != null && !speaksOfRequest(layers, status)) {
            return unlessError(Shape.TASK, layers);
        }
        JsonObjects inside = layers.withoutEnvelope();
        if (inside.haveKnownStatus() || status == null && !inside.statuses().isEmpty()) {
            return unlessError(Shape.ENVELOPE, inside);
        }
        if (status != null) {
            return ofRequest(status, layers);
        }
        return isTask(layers.inner())
                ? unlessError(Shape.ENVELOPE, inside)
                : isTask(List.of(outermost)) ? unlessError(Shape.TASK, layers) : Shape.ERROR;
    }

    private static boolean speaksOfRequest(JsonObjects layers, String status) {
        JsonObject outermost = layers.outermost();
        return outermost.hasOnly(FieldNames.ENVELOPE) && (Status.maySpeakOfRequest(status)
                || Status.maySpeakOfRequestByCode(status) && outermost.first(FieldNames.CODE, Errors::code) != null
                        && !isTask(layers.known()));
    }

    /** Without another status, that of a request that went well may be the task's: if there is a video. */
    private static Shape ofRequest(String status, JsonObjects layers) {
        if (!Status.isFine(status)) {
            return Shape.ERROR;
        }
        return VideoUrl.in(layers) != null ? Shape.TASK : isTask(layers.inner()) ? Shape.ENVELOPE : Shape.ERROR;
    }

    private static boolean isTask(List<JsonObject> layers) {
        return layers.stream().anyMatch(layer -> layer.has(FieldNames.SIGN));
    }

    private static Shape unlessError(Shape shape, JsonObjects layers) {
        List<String> statuses = layers.statuses();
        boolean isError = statuses.isEmpty() ? isError(layers) : !isTask(layers.known()) && isRefusal(statuses, layers);
        return isError ? Shape.ERROR : shape;
    }

    /** What bears the ID that was asked for is the task, and an error in it may be left over. */
    private static boolean isError(JsonObjects layers) {
        Errors errors = Errors.in(layers);
        return errors.saysNoSuchTask() || errors.saysNoQuota() || errors.areThere() && !layers.haveAsked();
    }

    /** Where there is but a status, it may be that of a request which a code says was refused. */
    private static boolean isRefusal(List<String> statuses, JsonObjects layers) {
        State state = Status.of(statuses.get(0));
        Errors errors = Errors.in(layers);
        return state != State.SUCCEEDED && state != State.CANCELLED
                && (errors.saysNoSuchTask() || errors.saysNoQuota());
    }
}
