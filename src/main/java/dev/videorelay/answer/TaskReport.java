package dev.videorelay.answer;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.value.TimestampParser;
import dev.videorelay.answer.value.ValueParsers;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

/** Makes a report of a task, however deep its facts lie. */
final class TaskReport {

    private final JsonObjects layers;

    private TaskReport(JsonObjects layers) {
        this.layers = layers;
    }

    static Finding finding(JsonObjects layers) {
        List<String> statuses = layers.statuses();
        return !statuses.isEmpty() && Status.saysNoSuchTask(statuses.get(0))
                ? new Finding.TaskNotFound()
                : new Finding.Reported(new TaskReport(layers).report(deciding(statuses)));
    }

    /**
     * The outermost status, unless it is open and one further in says that the task failed or was cancelled: gateways
     * take up to a day to see that. A success further in does not count before the gateway itself says so.
     */
    private static String deciding(List<String> statuses) {
        String outermost = statuses.isEmpty() ? "" : statuses.get(0);
        if (Status.of(outermost).isOver()) {
            return outermost;
        }
        return statuses.stream()
                .filter(status -> Status.of(status) == State.FAILED || Status.of(status) == State.CANCELLED)
                .findFirst()
                .orElse(outermost);
    }

    private Report report(String status) {
        String url = VideoUrl.in(layers);
        State state = url != null && Status.isFine(status) ? State.SUCCEEDED : Status.of(status);
        return new Report(state, layers.first(FieldNames.PROGRESS, ValueParsers::progress), url,
                state == State.FAILED ? failure(status) : null, shared(video(), Video.UNKNOWN),
                shared(usage(), Usage.UNKNOWN), shared(times(), Times.UNKNOWN),
                layers.first(FieldNames.ENHANCED_PROMPT, ValueParsers::text));
    }

    /** Each open task keeps its last report, and most know nothing of these. */
    private static <T> T shared(T facts, T unknown) {
        return facts.equals(unknown) ? unknown : facts;
    }

    private Failure failure(String status) {
        return Errors.in(layers).failure(Status.isExpired(status) ? Failure.EXPIRED : Failure.FAILED);
    }

    private Video video() {
        return new Video(layers.first(FieldNames.DURATION, ValueParsers::seconds),
                layers.first(FieldNames.RESOLUTION, ValueParsers::label),
                layers.first(FieldNames.RATIO, ValueParsers::label),
                layers.first(FieldNames.THUMBNAIL_URL, VideoUrl::any));
    }

    private Usage usage() {
        Long tokens = layers.first(FieldNames.USAGE, TaskReport::totalTokens);
        return new Usage(tokens == null ? layers.first(FieldNames.TOTAL_TOKENS, ValueParsers::count) : tokens);
    }

    private static Long totalTokens(JsonNode usage) {
        JsonNode json = JsonObject.unwrapped(usage);
        return json.isObject() ? new JsonObject(json).first(FieldNames.TOTAL_TOKENS, ValueParsers::count) : null;
    }

    private Times times() {
        return new Times(layers.first(FieldNames.SUBMITTED, TimestampParser::of),
                layers.first(FieldNames.STARTED, TimestampParser::of),
                layers.first(FieldNames.FINISHED, TimestampParser::of));
    }
}
