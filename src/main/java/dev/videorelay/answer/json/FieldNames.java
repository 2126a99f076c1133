package dev.videorelay.answer.json;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.videorelay.answer.value.NameNormalizer;

/**
 * What the members of answers mean: for each meaning the names that gateways give it, the most telling first.
 *
 * <p>Names are compared without regard to case, underscores and hyphens, so {@code fail_reason} stands for
 * {@code failReason} and {@code Fail-Reason} too. Under a name that is not here
 * an object or a list may still be looked into.
 */
public enum FieldNames {

    // @formatter:off
    /** Where gateways put what their upstream said of the task, its status included. */
    TASKS("data", "detail", "task", "task_info", "content", "output", "result", "task_result", "response",
            "resp_data", "payload", "info", "pending_info", "upstream", "upstream_response", "raw", "raw_response",
            "original", "original_response", "task_output", "job", "body", "generation", "tasks", "list", "items",
            "records"),
    /** Where they put what came of it; a status in there is not the task's. */
    PIECES("video_url", "video", "videos", "video_urls", "results", "outputs", "metadata",
            "generate_video_response", "generated_videos", "generated_samples", "generations", "creations", "works",
            "assets", "files", "file", "media", "draft_info"),
    ID("task_id", "id", "video_id", "generation_id", "job_id"),
    /** Of a task, and of little else. */
    SIGN("task_id", "id", "video_id", "progress", "video_url"),
    STATUS("status", "task_status", "state", "task_state", "job_status"),
    /** Where the status is an object. */
    STATUS_WORD("value", "status", "state", "name"),
    PROGRESS("progress", "progress_pct", "progress_percent", "percentage", "percent", "task_progress",
            "progress_percentage"),
    VIDEO_URL("video_url", "url", "result_url", "video_urls", "urls", "result_urls", "output_url", "output_video_url",
            "download_url", "downloadable_url", "video_uri", "uri", "video_link", "play_url", "media_url", "file_url",
            "mp4_url", "hd_video_url", "upsample_video_url", "original_result_url", "video_download_url",
            "final_video_url", "no_watermark_url", "output_video", "result_video", "remote_url", "object_url",
            "oss_url", "link", "url_list", "video", "videos", "output", "outputs", "result", "results", "content",
            "data"),
    /** Where the videos may be the members of an object, one for each resolution. */
    VIDEO_URLS("video_urls", "result_urls", "url_list"),
    /** Some gateways have the URL there. */
    URL_OR_FAILURE("fail_reason"),
    THUMBNAIL_URL("thumbnail_url", "cover_url", "thumbnail", "cover", "cover_image_url", "cover_image", "thumb_url",
            "poster_url", "poster"),
    /** Says of what kind the file is whose URL stands beside it. */
    KIND("type", "kind", "mime_type", "content_type", "media_type"),
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
    /** What is wrong, as an object with a code and a message, as a text that may be JSON, or as a list of either. */
    ERROR("error", "errors", "last_error", "error_info", "err", "failure", "base_resp", "fail_reason",
            "failure_reason", "failed_reason", "fail_message", "fail_msg", "error_message", "error_msg", "err_msg",
            "video_generation_error", "task_status_msg", "status_msg", "raw_error", "fail", "error_detail",
            "failure_details", "reason"),
    /** Where a text that is one word with underscores is a code. */
    ERROR_OR_CODE("error"),
    ERROR_TEXT("detail", "status_message", "status_detail", "details"),
    ERROR_CODE("error_code", "err_code", "errcode", "fail_code", "failure_code"),
    CODE("code"),
    /** Codes within an error object. */
    CODE_OF_ERROR("code", "error_code", "err_code", "errcode", "fail_code", "failure_code", "status_code"),
    TYPE_OF_ERROR("type"),
    MESSAGE("message", "msg"),
    MESSAGE_OF_ERROR("message", "msg", "error_message", "error_msg", "detail", "reason", "description",
            "error_description", "status_msg"),
    /** Where a text in place of the URL is the message of a failure. */
    URL_OR_MESSAGE("url", "result_url", "video_url", "output_url"),
    /** False where the request did not go well. */
    WENT_WELL("success", "ok"),
    /** What an object is, where it says so. */
    OBJECT("object", "type"),
    /** Members by which an answer is no task yet: with only these, the status may be that of the request. */
    ENVELOPE("status", "code", "error_code", "errcode", "message", "msg", "success", "ok", "type", "error", "errors",
            "data", "result", "detail");
    // @formatter:on

    private static final int LONGEST = 32;
    private static final int LONGEST_ID = 256;
    /** In names of what went into a task, of pictures and sounds, and of the gateway's own affairs. */
    private static final Set<String> OF_OTHERS = Set.of("input", "request", "param", "prompt", "option", "config",
            "setting", "reference", "template", "image", "thumb", "cover", "preview", "poster", "gif", "avatar", "logo",
            "audio", "music", "frame", "mask", "usage", "moderation", "log", "user", "account", "quota", "billing",
            "header", "hook", "callback", "notif");
    private static final Map<String, Set<FieldNames>> MEANINGS = new HashMap<>();

    static {
        for (FieldNames term : values()) {
            term.names.forEach(
                    name -> MEANINGS.computeIfAbsent(name, first -> EnumSet.noneOf(FieldNames.class)).add(term));
        }
    }

    private final List<String> names;

    FieldNames(String... names) {
        this.names = Stream.of(names).map(NameNormalizer::bare).toList();
    }

    /** In their bare form. */
    public List<String> names() {
        return names;
    }

    /** The bare form of a name that means something, or null. */
    static String known(String name) {
        if (name.length() > LONGEST) {
            return null;
        }
        String bare = NameNormalizer.bare(name);
        return MEANINGS.containsKey(bare) ? bare : null;
    }

    /** What a known name may mean. */
    static Set<FieldNames> meanings(String known) {
        return MEANINGS.get(known);
    }

    /** Whether a name that means nothing here may be one for the task or for what came of it. */
    public static boolean maySpeakOfTask(String name) {
        if (name.length() > LONGEST_ID) {
            return false;
        }
        String bare = NameNormalizer.bare(name);
        return OF_OTHERS.stream().noneMatch(bare::contains);
    }
}
