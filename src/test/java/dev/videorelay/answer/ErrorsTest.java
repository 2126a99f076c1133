package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"code": "content_policy"} | content_policy
            {"code": 1301}             | 1301
            {"code": 0}                | none
            {"code": "0"}              | none
            {"code": 200}              | none
            {"code": "Success"}        | none
            {"code": " 1301 "}         | 1301
            {"code": -1}               | -1
            {"code": true}             | none
            {"Code": "c"}              | c
            {"error_code": "c"}        | c
            {"type": "c"}              | none
            {"code": ""}               | none
            {"code": null}             | none
            {"code": {}}               | none
            {}                         | none
            "Task failed"              | none
            """)
    void takesZeroAndEmptyForNoCode(String error, String code) {
        assertThat(Errors.in(Wire.layers("{\"error\": " + error + "}")).failure(null).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\": \"task_not_exist\"}", "{\"Code\": \" Task_Not_Exist \"}",
            "{\"errorCode\": \"task_not_exist\"}", "{\"error\": {\"error\": {\"code\": \"task_not_exist\"}}}",
            "{\"error\": \"{\\\"code\\\": \\\"task_not_exist\\\"}\"}", "{\"errors\": [{\"code\": \"task_not_exist\"}]}",
            "{\"detail\": {\"code\": \"task_not_exist\"}}", "{\"code\": 200, \"data\": {\"code\": \"task_not_exist\"}}",
            "[{\"code\": \"task_not_exist\"}]", "{\"code\": \"TASK_NOT_EXIST\", \"data\": null}",
            "{\"error\": {\"code\": \"task_not_exist\"}}", "{\"error\": \"task_not_exist\"}",
            "{\"error\": {\"type\": \"task_not_exist\", \"code\": \"\"}}"})
    void findsThatThereIsNoSuchTask(String answer) {
        assertThat(Errors.in(Wire.layers(answer)).saysNoSuchTask()).isTrue();
        assertThat(Errors.in(Wire.layers(answer)).saysNoQuota()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\": \"insufficient_user_quota\"}",
            "{\"error\": {\"code\": \"insufficient_balance\"}}",
            "{\"error\": {\"code\": \"pre_consume_token_quota_failed\"}}",
            "{\"error\": {\"type\": \"insufficient_quota\"}}", "{\"error\": \"insufficient_quota\"}",
            "{\"error\": {\"code\": \"Quota_Exceeded\"}}", "{\"error_code\": \"INSUFFICIENT_BALANCE\"}",
            "{\"code\": \"InsufficientBalance\"}", "{\"data\": {\"error\": {\"code\": \"user_quota_used_up\"}}}"})
    void findsThatTheQuotaIsGone(String answer) {
        assertThat(Errors.in(Wire.layers(answer)).saysNoQuota()).isTrue();
        assertThat(Errors.in(Wire.layers(answer)).saysNoSuchTask()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\": \"task_not_exist\"}",
            "{\"error\": \"Task_not_exist.\"}", "{\"quota\": 1000, \"code\": \"success\"}",
            "{\"message\": \"insufficient_quota\"}",
            "{\"error\": \"insufficient quota\"}", "{\"error\": {\"message\": \"quota exceeded\", \"code\": \"\"}}",
            "{\"error\": {\"code\": \"rate_limit_exceeded\"}}", "[]", "null", "\"task_not_exist\""})
    void doesNotReadWords(String answer) {
        assertThat(Errors.in(Wire.layers(answer)).saysNoSuchTask()).isFalse();
        assertThat(Errors.in(Wire.layers(answer)).saysNoQuota()).isFalse();
    }
}
