package dev.videorelay.answer;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.task.Failure;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

/** Makes a report of a task object, however deep its facts lie. */
final class TaskReport {

    private final Layers layers;

    private TaskReport(Layers layers) {
        this.layers = layers;
    }

    static Report of(JsonNode task) {
        return new TaskReport(new Layers(task)).report();
    }

    private Report report() {
        String status = status();
        State state = Status.of(status);
        return new Report(state, layers.first(Values::progress, "progress"), VideoUrl.in(layers),
                state == State.FAILED ? failure(status) : null, video(), usage(), times(),
                layers.first(Values::text, "enhanced_prompt"));
    }

    /**
     * The outermost status, unless it is open and one further in says that the task failed or was cancelled: gateways
     * take up to a day to see that. A success further in does not count before the gateway itself says so.
     */
    private String status() {
        List<String> statuses = layers.statuses();
        String outermost = statuses.isEmpty() ? "" : statuses.get(0);
        if (Status.of(outermost).isOver()) {
            return outermost;
        }
        return statuses.stream()
                .filter(status -> Status.of(status) == State.FAILED || Status.of(status) == State.CANCELLED)
                .findFirst()
                .orElse(outermost);
    }

    private Failure failure(String status) {
        String code = layers.first(ErrorCode::of, "error");
        String otherwise = Status.isExpired(status) ? Failure.EXPIRED : Failure.FAILED;
        return new Failure(code != null ? code : otherwise, failureMessage());
    }

    private String failureMessage() {
        String message = layers.first(error -> Values.text(error.path("message")), "error");
        return message != null
                ? message
                : layers.first(VideoUrl::textButNoUrl, "error", "fail_reason", "url", "result_url");
    }

    private Video video() {
        return new Video(layers.first(Values::amount, "duration", "seconds"), layers.first(Values::text, "resolution"),
                layers.first(Values::text, "ratio", "aspect_ratio"),
                layers.first(VideoUrl::url, "thumbnail_url", "cover_url"));
    }

    private Usage usage() {
        return new Usage(layers.first(usage -> Values.count(usage.path("total_tokens")), "usage"));
    }

    private Times times() {
        return new Times(layers.first(Values::time, "submit_time", "created_at"),
                layers.first(Values::time, "start_time", "started_at"),
                layers.first(Values::time, "finish_time", "finished_at", "completed_at"));
    }
}
