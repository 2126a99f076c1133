package dev.videorelay.answer;

import java.util.List;

import dev.videorelay.answer.Payload.Shape;
import dev.videorelay.task.State;

/**
 * Tells whether there is a task in an answer, and where.
 *
 * <p>A task has a status. One that has none yet shows by other members, {@link Term#SIGN}, and then nothing in the answer may
 * speak of an error. Some envelopes have a status of their own, that of the request, such as {@code {"status": "success",
 * "data": {…}}}: where nothing beside it is a task's, it is not the task's either.
 */
final class Shapes {

    private Shapes() {}

    static Shape of(Layers layers) {
        if (layers.isEmpty()) {
            return Shape.ERROR;
        }
        Layer outermost = layers.outermost();
        String status = outermost.status();
        if (status != null && !speaksOfRequest(layers, status)) {
            return unlessError(Shape.TASK, layers);
        }
        Layers inside = layers.withoutEnvelope();
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

    private static boolean speaksOfRequest(Layers layers, String status) {
        Layer outermost = layers.outermost();
        return outermost.hasOnly(Term.ENVELOPE) && (Status.maySpeakOfRequest(status)
                || Status.maySpeakOfRequestByCode(status) && outermost.first(Term.CODE, Errors::code) != null
                        && !isTask(layers.known()));
    }

    /** Without another status, that of a request that went well may be the task's: if there is a video. */
    private static Shape ofRequest(String status, Layers layers) {
        if (!Status.isFine(status)) {
            return Shape.ERROR;
        }
        return VideoUrl.in(layers) != null ? Shape.TASK : isTask(layers.inner()) ? Shape.ENVELOPE : Shape.ERROR;
    }

    private static boolean isTask(List<Layer> layers) {
        return layers.stream().anyMatch(layer -> layer.has(Term.SIGN));
    }

    private static Shape unlessError(Shape shape, Layers layers) {
        List<String> statuses = layers.statuses();
        boolean isError = statuses.isEmpty() ? isError(layers) : !isTask(layers.known()) && isRefusal(statuses, layers);
        return isError ? Shape.ERROR : shape;
    }

    /** What bears the ID that was asked for is the task, and an error in it may be left over. */
    private static boolean isError(Layers layers) {
        Errors errors = Errors.in(layers);
        return errors.saysNoSuchTask() || errors.saysNoQuota() || errors.areThere() && !layers.haveAsked();
    }

    /** Where there is but a status, it may be that of a request which a code says was refused. */
    private static boolean isRefusal(List<String> statuses, Layers layers) {
        State state = Status.of(statuses.get(0));
        Errors errors = Errors.in(layers);
        return state != State.SUCCEEDED && state != State.CANCELLED
                && (errors.saysNoSuchTask() || errors.saysNoQuota());
    }
}
