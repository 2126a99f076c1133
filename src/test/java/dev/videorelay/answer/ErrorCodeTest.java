package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorCodeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"code": "content_policy"} | content_policy
            {"code": 1301}             | 1301
            {"code": 0}                | none
            {"code": ""}               | none
            {"code": null}             | none
            {"code": {}}               | none
            {}                         | none
            "Task failed"              | none
            """)
    void takesZeroAndEmptyForNoCode(String error, String code) {
        assertThat(ErrorCode.of(Wire.json(error))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\": \"task_not_exist\"}", "{\"code\": \"TASK_NOT_EXIST\", \"data\": null}",
            "{\"error\": {\"code\": \"task_not_exist\"}}",
            "{\"error\": {\"type\": \"task_not_exist\", \"code\": \"\"}}"})
    void findsThatThereIsNoSuchTask(String answer) {
        assertThat(ErrorCode.saysNoSuchTask(Wire.json(answer))).isTrue();
        assertThat(ErrorCode.saysNoQuota(Wire.json(answer))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\": \"insufficient_user_quota\"}",
            "{\"error\": {\"code\": \"insufficient_balance\"}}",
            "{\"error\": {\"code\": \"pre_consume_token_quota_failed\"}}",
            "{\"error\": {\"type\": \"insufficient_quota\"}}",
            "{\"error\": {\"code\": \"Quota_Exceeded\"}}"})
    void findsThatTheQuotaIsGone(String answer) {
        assertThat(ErrorCode.saysNoQuota(Wire.json(answer))).isTrue();
        assertThat(ErrorCode.saysNoSuchTask(Wire.json(answer))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\": \"task_not_exist\"}", "{\"message\": \"insufficient_quota\"}",
            "{\"error\": \"insufficient_quota\"}", "{\"error\": {\"message\": \"quota exceeded\", \"code\": \"\"}}",
            "{\"error\": {\"code\": \"rate_limit_exceeded\"}}", "[]", "null", "\"task_not_exist\""})
    void doesNotReadWords(String answer) {
        assertThat(ErrorCode.saysNoSuchTask(Wire.json(answer))).isFalse();
        assertThat(ErrorCode.saysNoQuota(Wire.json(answer))).isFalse();
    }
}
