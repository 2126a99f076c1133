package dev.videorelay.answer.json;

import java.util.List;
import java.util.stream.Stream;

import dev.videorelay.answer.value.NameNormalizer;

/**
 * Names of the fields in answers: for each field the names that gateways use, the most specific first.
 *
 * <p>Names are compared without regard to case, underscores and hyphens, so {@code fail_reason} also matches
 * {@code failReason} and {@code Fail-Reason}. Objects and lists under other names are searched last.
 */
public enum FieldNames {

    // @formatter:off
    /** Containers of the task as the upstream reported it, with its status. */
    TASKS("data", "detail", "task", "task_info", "content", "output", "result", "task_result", "response",
            "resp", "resp_data", "payload", "info", "pending_info", "upstream", "upstream_response", "raw", "raw_response",
            "original", "original_response", "task_output", "job", "body", "generation", "tasks", "list", "items",
            "records"),
    /** Containers of results; a status in there is not that of the task. */
    RESULTS("video_url", "video", "videos", "video_urls", "results", "outputs", "metadata",
            "generate_video_response", "generated_videos", "generated_samples", "generations", "creations", "works",
            "assets", "files", "file", "media", "draft_info"),
    ID("task_id", "id", "video_id", "generation_id", "job_id", "external_id", "external_task_id"),
    /** Members by which a task without a status is recognized. */
    TASK_MEMBERS("task_id", "id", "video_id", "progress", "video_url", "done", "is_done", "finished", "is_finished",
            "completed", "is_completed", "is_complete", "is_final", "status_final", "success_flag"),
    /** IDs that only a task has. */
    TASK_ID("task_id", "job_id", "generation_id"),
    STATUS("status", "task_status", "state", "task_state", "job_status"),
    /** Members of a status that is an object. */
    STATUS_WORD("value", "status", "state", "name", "label", "text"),
    /** Members in which a status may be in the place of the task. */
    BARE_STATUS("data"),
    /** True once a long-running operation has ended, well or badly. */
    END_FLAG("done", "is_done", "finished", "is_finished", "completed", "is_completed", "is_complete", "is_final",
            "status_final"),
    /** 0 while the task is open, 1 for success, another number for a failure. */
    END_NUMBER("success_flag"),
    /** Members in which an operation that has ended has its result. */
    RESULT_OF_OPERATION("response", "result", "results", "output", "outputs", "video", "videos"),
    /** The name of a long-running operation, which is its ID. */
    OPERATION_NAME("name", "operation_name"),
    PROGRESS("progress", "progress_pct", "progress_percent", "percentage", "percent", "task_progress",
            "progress_percentage"),
    VIDEO_URL("video_url", "url", "result_url", "video_urls", "urls", "result_urls", "output_url", "output_video_url",
            "download_url", "downloadable_url", "video_uri", "uri", "video_link", "play_url", "media_url", "file_url",
            "mp4_url", "hd_video_url", "upsample_video_url", "original_result_url", "video_download_url",
            "final_video_url", "no_watermark_url", "output_video", "result_video", "remote_url", "object_url",
            "oss_url", "link", "url_list", "video", "videos", "output", "outputs", "result", "results", "content",
            "data"),
    /** Objects with one video URL for each resolution. */
    VIDEO_URLS("video_urls", "result_urls", "url_list"),
    /** Members for a failure in which some gateways put the URL. */
    URL_OR_FAILURE("fail_reason"),
    /** Objects with URLs of one video by their kinds. */
    URL_MAPS("urls", "links", "video_urls", "result_urls"),
    /** The video that a task remixed; some gateways have the URL of the result in it. */
    REMIXED_VIDEO("remixed_from_video_id"),
    THUMBNAIL_URL("thumbnail_url", "cover_url", "thumbnail", "cover", "cover_image_url", "cover_image", "thumb_url",
            "poster_url", "poster"),
    /** Type of the file whose URL is beside it. */
    MEDIA_TYPE("type", "kind", "mime_type", "content_type", "media_type", "file_type"),
    DURATION("duration", "seconds", "duration_seconds", "video_duration"),
    RESOLUTION("resolution", "video_resolution"),
    RATIO("ratio", "aspect_ratio"),
    USAGE("usage", "token_usage"),
    TOTAL_TOKENS("total_tokens"),
    ENHANCED_PROMPT("enhanced_prompt", "revised_prompt", "rewritten_prompt", "optimized_prompt", "actual_prompt"),
    SUBMITTED("submit_time", "submitted_at", "created_at", "create_time", "created_time", "creation_time", "created",
            "submit_at", "submitted_time", "create_at", "gmt_create"),
    STARTED("start_time", "started_at", "begin_time", "start_at"),
    FINISHED("finish_time", "finished_at", "completed_at", "complete_time", "completion_time", "end_time",
            "ended_at", "finish_at", "finished_time", "completed_time", "complete_at", "end_at", "done_at"),
    /** Errors: an object with a code and a message, a text that may be JSON, or a list of either. */
    ERROR("error", "errors", "last_error", "error_info", "err", "failure", "base_resp", "fail_reason",
            "failure_reason", "failed_reason", "fail_message", "fail_msg", "error_message", "error_msg", "err_msg",
            "failure_message", "failed_message", "failure_msg", "video_generation_error", "task_status_msg", "status_msg", "raw_error", "fail", "error_detail",
            "failure_details", "reason", "inner_error"),
    /** Members in which one word with underscores is a code. */
    ERROR_OR_CODE("error"),
    ERROR_TEXT("detail", "status_message", "status_detail", "details"),
    ERROR_CODE("error_code", "err_code", "errcode", "fail_code", "failure_code"),
    CODE("code"),
    /** Codes in an error object. */
    CODE_OF_ERROR("code", "error_code", "err_code", "errcode", "fail_code", "failure_code", "status_code"),
    TYPE_OF_ERROR("type"),
    /** The name of a code beside its number, in errors of Google's APIs. */
    STATUS_OF_ERROR("status"),
    /** Whether a long-running operation of Google's APIs has ended; its error has codes of google.rpc.Code. */
    OPERATION_DONE("done"),
    MESSAGE("message", "msg"),
    MESSAGE_OF_ERROR("message", "msg", "error_message", "error_msg", "detail", "reason", "description",
            "error_description", "status_msg"),
    /** Members in which a text in place of the URL is the message of a failure. */
    URL_OR_MESSAGE("url", "result_url", "video_url", "output_url"),
    /** False if the request failed. */
    SUCCESS_FLAG("success", "ok"),
    /** The declared type of an object. */
    OBJECT_TYPE("object", "type"),
    /** Members of an envelope: an object with only these may have the status of the request. */
    ENVELOPE("status", "code", "error_code", "errcode", "message", "msg", "success", "ok", "type", "error", "errors",
            "data", "result", "detail");
    // @formatter:on

    private final List<String> names;

    FieldNames(String... names) {
        this.names = Stream.of(names).map(NameNormalizer::normalize).toList();
    }

    /** The normalized names, the most specific first. */
    public List<String> names() {
        return names;
    }
}
