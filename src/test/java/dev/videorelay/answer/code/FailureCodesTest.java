package dev.videorelay.answer.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.FailureCategory;

/** Categories of codes and statuses: for each rule hits and near misses. */
final class FailureCodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"moderation_blocked", "content_policy", "content_policy_violation", "content_filter",
            "input_moderation", "output_moderation", "SAFETY", "SAFETY.INPUT.TEXT", "SAFETY.OUTPUT.VIDEO",
            "INPUT_PREPROCESSING.SAFETY.TEXT", "THIRD_PARTY.SAFETY", "InputTextSensitiveContentDetected",
            "OutputVideoSensitiveContentDetected.PolicyViolation", "SensitiveContentDetected.Violence",
            "InputImageRiskDetection", "DataInspectionFailed", "data_inspection_failed", "IPInfringementSuspect",
            "TaskPromptPolicyViolation", "CreationPolicyViolation", "AuditSubmitIllegal",
            "ResponsibleAIPolicyViolation",
            "nsfw", "NSFW_CONTENT", "Request Moderated", "Content Moderated", "copyright_violation", "ILLEGAL_PROMPT",
            "ILLEGAL_IMAGE_CONTENT", "prompt_rejected", "content_blocked", "image_rejected", "prohibited_content",
            "PUBLIC_ERROR_UNSAFE_GENERATION", "PUBLIC_ERROR_AUDIO_FILTERED",
            "PUBLIC_ERROR_PROMINENT_PEOPLE_FILTER_FAILED", "audit_not_pass", "moderation_failed",
            "upstream_moderation_blocked", "PROHIBITED_CONTENT", "RECITATION", "content_not_allowed", "unsafe_content",
            "adult_content", "usage_guidelines", "PUBLIC_ERROR_MINOR", "real_person_detected", "self-harm/harassment",
            "risk_control", "blocked", "sensitive", "1301", "1026", "1027", "500054"})
    void refusedContentIsModeration(String code) {
        assertThat(category(code)).isEqualTo(FailureCategory.MODERATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content_moderation_passed", "moderation_pending", "moderation_skipped",
            "safety_check_passed",
            "case_sensitive_name", "retry_policy", "access_policy_denied", "policy_not_found", "constraint_violation",
            "schema_violation", "ip_blocked", "account_blocked", "access_denied", "permission_denied", "forbidden",
            "invalid_filter", "rejected", "security_token_expired", "security_check_failed", "no_face_detected",
            "face_not_detected", "audio_filter_error", "audit_log_failed", "minor_version_mismatch",
            "region_restricted",
            "model_restricted", "rate_limit_violation", "video_download_rejected", "unmoderated", "moderate",
            "review_pending"})
    void isNoModerationWithoutARefusal(String code) {
        assertThat(category(code)).isNotEqualTo(FailureCategory.MODERATION);
    }

    @ParameterizedTest
    @CsvSource({"moderation_timeout, INTERNAL", "moderation_service_error, INTERNAL",
            "safety_check_unavailable, INTERNAL",
            "ContentSecurityDetectionError, INTERNAL", "content_filter_error, INTERNAL", "audit_timeout, INTERNAL",
            "moderation_service_blocked, MODERATION", "illegal_argument, INVALID_REQUEST",
            "ILLEGAL_IMAGE_FORMAT, INVALID_REQUEST", "invalid_safety_setting, INVALID_REQUEST",
            "unsupported_moderation_level, INVALID_REQUEST", "InvalidParameter.DataInspection, INVALID_REQUEST"})
    void tellsAWrongCheckFromARefusal(String code, FailureCategory category) {
        assertThat(category(code)).isEqualTo(category);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_request_error", "InvalidParameter", "InvalidParameter.Duration",
            "MissingParameter",
            "unsupported_resolution", "bad_request", "BadRequest", "INVALID_ARGUMENT", "OUT_OF_RANGE",
            "FAILED_PRECONDITION", "prompt_too_long", "image_too_large", "ImageFormatInvalid", "FieldLacking",
            "FieldUnwanted", "FieldItemCountOutOfRange", "ImageDownloadFailure", "ASSET.INVALID", "param_error",
            "unsupported_frame_rate", "invalid_key_frame", "insufficient_image_resolution", "not_supported",
            "validation_error", "context_length_exceeded", "IMAGE_FILE_EXCEEDS_MAX_SIZE", "no_face_detected",
            "ImageObjectsUndetected", "image_format_error", "request_size_limit_exceeded", "422", "1201", "1214",
            "2013", "400017"})
    void wrongRequestsAreInvalid(String code) {
        assertThat(category(code)).isEqualTo(FailureCategory.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"insufficient_quota", "CreditInsufficient", "QuotaExceeded", "Arrearage",
            "AccountOverdueError",
            "Throttling.AllocationQuota", "rate_limit_exceeded", "RESOURCE_EXHAUSTED", "insufficient_video_credits",
            "ResourcePackExhausted", "daily_limit_reached", "usage_limit_exceeded", "not_enough_points",
            "402", "429", "1302", "1303", "1102", "1113", "1008"})
    void limitsOfTheAccountAreQuota(String code) {
        assertThat(category(code)).isEqualTo(FailureCategory.QUOTA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "InternalError.Algo", "INTERNAL", "INTERNAL.BAD_OUTPUT.CODE01",
            "INPUT_PREPROCESSING.INTERNAL", "server_error", "InternalServiceFailure", "SystemError",
            "service_unavailable",
            "THIRD_PARTY.UNAVAILABLE", "ModelUnavailable", "UNAVAILABLE", "upstream_error", "timeout", "timed_out",
            "video_generation_timeout", "DEADLINE_EXCEEDED", "bad_response_status_code", "invalid_response",
            "server_overloaded", "PUBLIC_ERROR_HIGH_TRAFFIC", "bad_gateway", "connection_reset", "service_error",
            "out_of_memory", "500", "503", "1024", "1033", "5000"})
    void faultsOfTheProviderAreInternal(String code) {
        assertThat(category(code)).isEqualTo(FailureCategory.INTERNAL);
    }

    @ParameterizedTest
    @CsvSource({"expired, EXPIRED", "task_expired, EXPIRED", "TASK_STATUS_EXPIRED, EXPIRED", "job_expired, EXPIRED",
            "task_not_exist, NOT_FOUND", "TaskNotFound, NOT_FOUND", "UserCancelled, CANCELLED", "canceled, CANCELLED"})
    void tellsOtherEnds(String code, FailureCategory category) {
        assertThat(category(code)).isEqualTo(category);
    }

    /** Numbers mean different things at different providers, and some words say nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"failed", "error", "FAILURE", "task_failed", "video_generation_failed", "unknown",
            "UNKNOWN",
            "invalid_api_key", "InvalidApiKey", "missing_api_key", "invalid_token", "invalid_signature",
            "invalid_channel_id", "token_expired", "url_expired", "session_expired", "authentication_error",
            "unauthorized", "PERMISSION_DENIED", "insufficient_permissions", "model_not_found", "file_not_found",
            "cancel_failed", "sentinel_block", "quota_check_passed", "generate_failed", "moderate", "400", "401", "403",
            "404", "1", "3",
            "8",
            "1000", "1001", "1002", "1004", "1200", "1300", "1304", "10000", "-1", "99999999999", "", "_"})
    void otherCodesAreUnknown(String code) {
        assertThat(category(code)).isEqualTo(FailureCategory.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"1, CANCELLED", "2, UNKNOWN", "3, INVALID_REQUEST", "4, INTERNAL", "5, NOT_FOUND", "7, UNKNOWN",
            "8, QUOTA",
            "9, INVALID_REQUEST", "13, INTERNAL", "14, INTERNAL", "16, UNKNOWN", "1301, MODERATION"})
    void readsNumbersOfOperations(String code, FailureCategory category) {
        assertThat(FailureCodes.category(List.of(code), true)).isEqualTo(category);
    }

    @Test
    void prefersARefusalToGeneralCodes() {
        assertThat(FailureCodes.category(List.of("server_error", "invalid_request_error", "moderation_blocked"), false))
                .isEqualTo(FailureCategory.MODERATION);
    }

    @Test
    void takesTheFirstCodeThatTellsAnything() {
        assertThat(FailureCodes.category(List.of("failed", "1000", "timeout", "bad_request"), false))
                .isEqualTo(FailureCategory.INTERNAL);
        assertThat(FailureCodes.category(List.of(), false)).isEqualTo(FailureCategory.UNKNOWN);
    }

    private static FailureCategory category(String code) {
        return FailureCodes.category(code, false);
    }
}
