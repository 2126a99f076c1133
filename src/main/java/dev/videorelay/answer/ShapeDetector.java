package dev.videorelay.answer;

import java.util.List;

import dev.videorelay.answer.Payload.Shape;
import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.status.ReportedState;
import dev.videorelay.answer.status.Status;
import dev.videorelay.answer.video.VideoUrl;
import dev.videorelay.task.State;

/**
 * Detects whether an answer has a task in it, and where.
 *
 * <p>A task has a status. A task without a status is recognized by other members, {@link FieldNames#TASK_MEMBERS}, if nothing
 * in the answer reports an error. Some envelopes have a status of the request, such as {@code {"status": "success", "data":
 * {…}}}: a status without any member of a task beside it is taken for that of the request.
 */
final class ShapeDetector {

    private ShapeDetector() {}

    static Shape of(JsonObjects layers) {
        if (layers.isEmpty()) {
            return Shape.ERROR;
        }
        JsonObject outermost = layers.outermost();
        String status = outermost.status();
        if (status != null && !describesRequest(layers, status)) {
            return unlessError(Shape.TASK, layers);
        }
        JsonObjects inside = layers.withoutEnvelope();
        if (inside.containKnownStatus() || status == null && !inside.statuses().isEmpty()) {
            Shape shape = unlessError(Shape.ENVELOPE, inside);
            return shape == Shape.ERROR && saysThatRequestSucceeded(outermost, inside) ? Shape.ENVELOPE : shape;
        }
        if (status != null) {
            return ofRequest(status, layers);
        }
        return isTask(layers.inner())
                ? unlessError(Shape.ENVELOPE, inside)
                : isTask(List.of(outermost)) || isResultOnly(layers) ? unlessError(Shape.TASK, layers) : Shape.ERROR;
    }

    /** A task of which the answer has nothing but its ID, its video, its bare status, or its name as an operation. */
    private static boolean isResultOnly(JsonObjects layers) {
        return layers.containRequestedId() || !ReportedState.bare(layers).isEmpty() || isOperation(layers.outermost())
                || VideoUrl.find(layers.withoutUnknown()) != null;
    }

    private static boolean isOperation(JsonObject layer) {
        return layer.first(FieldNames.OPERATION_NAME,
                name -> name.asText().contains("operations/") ? name : null) != null;
    }

    /**
     * The shape of an answer with an HTTP error: a task only if it has the polled ID and has ended, with a video or without
     * success. Any other status in there may be that of the request.
     */
    static Shape ofHttpError(JsonObjects layers) {
        Shape shape = mayTellEnd(layers) ? of(layers) : Shape.ERROR;
        return switch (shape) {
            case TASK -> hasEnded(layers) ? shape : Shape.ERROR;
            case ENVELOPE -> hasEnded(layers.withoutEnvelope()) ? shape : Shape.ERROR;
            case ERROR -> shape;
        };
    }

    /** Whether the polled task is there, and has no status of its own that is open; the outermost one may be the request's. */
    private static boolean mayTellEnd(JsonObjects layers) {
        return layers.containRequestedId() && !Errors.in(layers).saysNoSuchTask() && layers.requested()
                .map(JsonObject::status)
                .allMatch(status -> status == null || Status.of(status).isFinal());
    }

    private static boolean hasEnded(JsonObjects layers) {
        return TaskReport.finding(layers) instanceof Finding.Reported told && told.report().state().isFinal()
                && (told.report().state() != State.SUCCEEDED || told.report().videoUrl() != null);
    }

    private static boolean describesRequest(JsonObjects layers, String status) {
        JsonObject outermost = layers.outermost();
        return outermost.hasOnly(FieldNames.ENVELOPE) && (Status.mayDescribeRequest(status)
                || Status.mayDescribeRequestWithCode(status) && outermost.first(FieldNames.CODE, ErrorCode::of) != null
                        && !isTask(layers.known()));
    }

    /** Whether the code around the task says that all is well: a limit in there is why the task failed. */
    private static boolean saysThatRequestSucceeded(JsonObject outermost, JsonObjects inside) {
        return outermost.has(FieldNames.CODE) && outermost.first(FieldNames.CODE, ErrorCode::of) == null
                && !inside.statuses().isEmpty() && !Errors.in(inside).saysNoSuchTask();
    }

    /** A successful status of the request counts as the task's if the answer has no other status but a video. */
    private static Shape ofRequest(String status, JsonObjects layers) {
        if (!Status.isSuccess(status)) {
            return Shape.ERROR;
        }
        return VideoUrl.find(layers) != null ? Shape.TASK : isTask(layers.inner()) ? Shape.ENVELOPE : Shape.ERROR;
    }

    private static boolean isTask(List<JsonObject> layers) {
        for (JsonObject layer : layers) {
            if (layer.has(FieldNames.TASK_MEMBERS)) {
                return true;
            }
        }
        return false;
    }

    private static Shape unlessError(Shape shape, JsonObjects layers) {
        List<String> statuses = layers.statuses();
        boolean isError = statuses.isEmpty()
                ? isError(layers)
                : !isTask(layers.known()) && isRefusedRequest(statuses, layers);
        return isError ? Shape.ERROR : shape;
    }

    /** An object with the polled ID is the task, and an error in it may be an earlier one. */
    private static boolean isError(JsonObjects layers) {
        Errors errors = Errors.in(layers);
        return isRefusal(errors) || errors.exist() && !layers.containRequestedId()
                && !ReportedState.of(layers, false).state().isFinal();
    }

    /** A status alone may be that of the request, if a code says that the request was refused. */
    private static boolean isRefusedRequest(List<String> statuses, JsonObjects layers) {
        State state = Status.of(statuses.get(0));
        return state != State.SUCCEEDED && state != State.CANCELLED && isRefusal(Errors.in(layers));
    }

    private static boolean isRefusal(Errors errors) {
        return errors.saysNoSuchTask() || errors.saysNoQuota() || errors.saysTooManyRequests();
    }
}
