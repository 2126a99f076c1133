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
        String status = Layers.status(outermost);
        if (status != null && !speaksOfRequest(outermost, status)) {
            return unlessError(Shape.TASK, layers);
        }
        Layers inside = layers.withoutEnvelope();
        if (!inside.statuses().isEmpty()) {
            return unlessError(Shape.ENVELOPE, inside);
        }
        if (status != null) {
            return ofRequest(status, layers);
        }
        return isTask(layers.inner())
                ? unlessError(Shape.ENVELOPE, inside)
                : isTask(List.of(outermost)) ? unlessError(Shape.TASK, layers) : Shape.ERROR;
    }

    private static boolean speaksOfRequest(Layer outermost, String status) {
        return outermost.hasOnly(Term.ENVELOPE) && Status.maySpeakOfRequest(status);
    }

    /** Without another status, that of a request that went well may be the task's: if there is a video. */
    private static Shape ofRequest(String status, Layers layers) {
        if (Status.of(status) != State.SUCCEEDED) {
            return Shape.ERROR;
        }
        return VideoUrl.in(layers) != null ? Shape.TASK : isTask(layers.inner()) ? Shape.ENVELOPE : Shape.ERROR;
    }

    private static boolean isTask(List<Layer> layers) {
        return layers.stream().anyMatch(layer -> layer.has(Term.SIGN));
    }

    private static Shape unlessError(Shape shape, Layers layers) {
        return layers.statuses().stream().allMatch(String::isBlank) && isError(layers) ? Shape.ERROR : shape;
    }

    /** What bears the ID that was asked for is the task, and an error in it may be left over. */
    private static boolean isError(Layers layers) {
        Errors errors = Errors.in(layers);
        return errors.saysNoSuchTask() || errors.saysNoQuota() || errors.areThere() && !layers.haveAsked();
    }
}
