package dev.videorelay.answer.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that answer a poll: for each rule what it is about, and what only looks like it. */
final class RequestCodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"task_not_exist", "task_not_found", "not_found", "TASK_NOT_EXIST", "TaskNotFound",
            "NotFound",
            "NOT_FOUND", "not-found", "Task not found", "tasknotexist", "notfound", "task_not_exists",
            "task_does_not_exist", "no_such_task", "task_id_not_found", "TaskNotFoundException", "not_found_error",
            "ERR_TASK_NOT_FOUND", "error.task_not_found", "video_task_not_found", "unknown_task", "job_not_found",
            "generation_not_found", "InvalidParameter.TaskNotExist", "Task.NotFound", " task_not_exist "})
    void sayThatThereIsNoSuchTask(String code) {
        assertThat(RequestCodes.isNoSuchTask(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model_not_found", "file_not_found", "user_not_found", "route_not_found",
            "channel_not_found",
            "api_not_found", "image_not_found", "video_not_found", "url_not_found", "template_not_found",
            "path_not_found",
            "parent_task_not_found", "source_task_not_exist", "task_file_not_found", "task_type_not_found",
            "task_result_not_found", "task_model_not_exist", "resource_not_found", "user_not_exist", "ModelNotFound",
            "invalid_task_id", "task_found", "task_failed", "task_expired", "task_not_finished", "task_not_ready",
            "unknown", "unknown_error", "unknown_operation", "no_such_file", "not_exist", "operation_not_supported",
            "get_task_failed", "404", "", "_"})
    void doNotSayThatThereIsNoSuchTask(String code) {
        assertThat(RequestCodes.isNoSuchTask(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate_limit_exceeded", "rate_limit", "RateLimitExceeded", "rate_limit_error",
            "rate_limited",
            "ratelimited", "RATE-LIMIT", "Throttling", "Throttling.RateQuota", "Throttling.AllocationQuota",
            "ThrottlingException", "throttled", "SystemThrottling", "rate_quota_exceeded", "quota_rate_limited",
            "insufficient_rate", "limit_burst_rate", "too_many_requests", "TooManyRequests", "toomanyrequests",
            "RequestLimitExceeded", "limit_requests", "concurrency_limit_exceeded", "qps_limit_exceeded", "slow_down",
            "429"})
    void speakOfARate(String code) {
        assertThat(RequestCodes.isRateLimit(code)).isTrue();
        assertThat(RequestCodes.isQuotaLimit(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate_failed", "video_generate_error", "operation_failed", "moderate_content",
            "moderated",
            "moderation_blocked", "iterate", "accelerate", "integrate_failed", "migrated", "separate",
            "frame_rate_invalid",
            "unsupported_frame_rate", "invalid_bit_rate", "sample_rate_not_supported", "FrameRateUnsupported",
            "framerate", "success_rate_low", "x_rated_content", "rating_failed", "corporate", "request_timeout",
            "request_size_limit_exceeded", "rate_limit_check_passed", "request_too_large", "bad_request",
            "too_many_images", "internal_error",
            "1302",
            "42", ""})
    void doNotSpeakOfARate(String code) {
        assertThat(RequestCodes.isRateLimit(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"insufficient_quota", "insufficient_user_quota", "insufficient_balance",
            "InsufficientBalance",
            "insufficientbalance", "insufficient_anything", "pre_consume_token_quota_failed", "Quota_Exceeded",
            "QuotaExceeded", "user_quota_used_up", "userquotaexceeded", "request_quota_exceeded", "daily_quota_reached",
            "AllocationQuota.FreeTierOnly", "CreditInsufficient", "balance_insufficient", "credits_exhausted",
            "out_of_credits", "not_enough_credits", "Arrearage", "AccountOverdueError", "payment_required",
            "billing_hard_limit_reached"})
    void isQuotaLimit(String code) {
        assertThat(RequestCodes.isQuotaLimit(code)).isTrue();
        assertThat(RequestCodes.isRateLimit(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quota_check_passed", "quota_ok", "invalid_quotation_mark", "invalid_api_key",
            "credit_card",
            "account_not_found", "balance_updated", "billing_address", "sufficient_quality", "model_not_found",
            "access_denied", "402", "1008", ""})
    void doNotSpeakOfQuota(String code) {
        assertThat(RequestCodes.isQuotaLimit(code)).isFalse();
    }
}
