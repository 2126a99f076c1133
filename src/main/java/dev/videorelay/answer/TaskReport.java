package dev.videorelay.answer;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.status.ReportedState;
import dev.videorelay.answer.status.Status;
import dev.videorelay.answer.value.TimestampParser;
import dev.videorelay.answer.value.ValueParsers;
import dev.videorelay.answer.video.NoVideoReason;
import dev.videorelay.answer.video.VideoUrl;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

/** Collects the report of a task from all objects of an answer. */
final class TaskReport {

    private final JsonObjects layers;

    private TaskReport(JsonObjects layers) {
        this.layers = layers;
    }

    static Finding finding(JsonObjects layers) {
        List<String> statuses = layers.statuses();
        return !statuses.isEmpty() && Status.saysNoSuchTask(statuses.get(0))
                ? new Finding.TaskNotFound()
                : new Finding.Reported(new TaskReport(layers).report());
    }

    private Report report() {
        VideoUrl video = VideoUrl.in(layers);
        ReportedState told = ReportedState.of(layers, video.text() != null);
        State state = told.state();
        String url = state == State.SUCCEEDED || told.isAssumed() ? video.ofEnded(!told.isAssumed()) : video.text();
        return new Report(state, layers.first(FieldNames.PROGRESS, ValueParsers::progress), url,
                state == State.FAILED ? failure(told.word()) : null, shared(video(), Video.UNKNOWN),
                shared(usage(), Usage.UNKNOWN), shared(times(), Times.UNKNOWN),
                layers.first(FieldNames.ENHANCED_PROMPT, ValueParsers::text), told.isAssumed(),
                state == State.SUCCEEDED && url == null ? NoVideoReason.in(layers) : null);
    }

    /** Shares the empty instance: each open task keeps its last report, and most reports have none of these facts. */
    private static <T> T shared(T facts, T unknown) {
        return facts.equals(unknown) ? unknown : facts;
    }

    private Failure failure(String status) {
        return Errors.in(layers).failure(Status.isExpired(status) ? Failure.EXPIRED : Failure.FAILED, status);
    }

    private Video video() {
        return new Video(layers.first(FieldNames.DURATION, ValueParsers::seconds),
                layers.first(FieldNames.RESOLUTION, ValueParsers::label),
                layers.first(FieldNames.RATIO, ValueParsers::label),
                layers.first(FieldNames.THUMBNAIL_URL, VideoUrl::firstUrl));
    }

    private Usage usage() {
        Long tokens = layers.first(FieldNames.USAGE, TaskReport::totalTokens);
        return new Usage(tokens == null ? layers.first(FieldNames.TOTAL_TOKENS, ValueParsers::count) : tokens);
    }

    private static Long totalTokens(JsonNode usage) {
        JsonNode json = JsonObject.unwrap(usage);
        return json.isObject() ? new JsonObject(json).first(FieldNames.TOTAL_TOKENS, ValueParsers::count) : null;
    }

    private Times times() {
        return new Times(layers.first(FieldNames.SUBMITTED, TimestampParser::parse),
                layers.first(FieldNames.STARTED, TimestampParser::parse),
                layers.first(FieldNames.FINISHED, TimestampParser::parse));
    }
}
