package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.Failure;
import dev.videorelay.task.FailureCategory;

/** Why a task failed, as its gateway says. */
final class ReportedFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"status": "failed", "error": {"code": "c", "message": "m"}, "fail_reason": "r"}       | c       | m
            {"status": "failed", "error": {"code": 1301, "message": "m"}}                          | 1301    | m
            {"status": "failed", "error": {"code": 0, "message": ""}, "fail_reason": "r"}          | failed  | r
            {"status": "failed", "error": {"code": "0", "message": "m"}}                           | failed  | m
            {"status": "failed", "error": {"code": "", "msg": "m"}}                                | failed  | m
            {"status": "failed", "error": {"Code": "c", "Message": "m"}}                           | c       | m
            {"status": "failed", "error": {"error": {"code": "c", "message": "m"}}}                | c       | m
            {"status": "failed", "error": [{"code": "c", "message": "m"}]}                         | c       | m
            {"status": "failed", "errors": [{"code": "c", "message": "m"}, {"code": "d"}]}         | c       | m
            {"status": "failed", "error": "{\\"code\\": \\"c\\", \\"message\\": \\"m\\"}"}       | c       | m
            {"status": "failed", "fail_reason": "{\\"error\\": {\\"code\\": \\"c\\", \\"message\\": \\"m\\"}}"} | c | m
            {"status": "failed", "failReason": {"code": "c", "message": "m"}}                      | c       | m
            {"status": "failed", "error": "Task failed", "fail_reason": "r"}                       | failed  | Task failed
            {"status": "failed", "error": {"type": "server_error", "message": "m"}}                | failed  | m
            {"status": "failed", "error": {"code": "c"}, "fail_reason": "r"}                       | c       | r
            {"status": "failed", "error_code": "c", "error_message": "m"}                          | c       | m
            {"status": "failed", "errorCode": 7, "errorMessage": "m"}                              | 7       | m
            {"status": "FAILED", "failureCode": "SAFETY", "failure": "m"}                          | SAFETY  | m
            {"status": "Fail", "base_resp": {"status_code": 1027, "status_msg": "m"}}              | 1027    | m
            {"status": "Fail", "base_resp": {"status_code": 0, "status_msg": "success"}}           | failed  | the gateway says that the task failed, and not why: status Fail
            {"output": {"task_status": "FAILED", "code": "InternalError.Algo", "message": "m"}}    | InternalError.Algo | m
            {"code": 0, "message": "SUCCEED", "data": {"task_status": "failed", "task_status_msg": "m"}} | failed | m
            {"code": 0, "message": "m", "data": {"task_status": "failed"}}                         | failed  | m
            {"id": "t", "status": "failed", "video_url": "m"}                                      | failed  | m
            {"id": "t", "status": "failed", "output_url": "m"}                                     | failed  | m
            {"id": "t", "status": "failed", "error": ["m", "n"]}                                   | failed  | m
            {"id": "t", "status": "failed", "error": "content_policy"}                             | failed | content_policy
            {"id": "t", "status": "failed", "reason": {"code": "c", "message": "m"}}               | c       | m
            {"id": "t", "status": "failed", "raw_error": {"code": "c", "message": "m"}}            | c       | m
            {"id": "t", "status": "failed", "fail": {"code": "c", "message": "m"}}                 | c       | m
            {"id": "t", "status": "failed", "status_message": "m"}                                 | failed  | m
            {"id": "t", "status": "failed", "status_detail": "m"}                                  | failed  | m
            {"id": "t", "status": "failed", "error_detail": "m"}                                   | failed  | m
            {"id": "t", "status": "failed", "failure_details": "m"}                                | failed  | m
            {"id": "t", "status": "failed", "details": "m"}                                        | failed  | m
            {"code": "c", "message": "m", "data": {"status": "FAILURE"}}                           | c       | m
            {"code": "success", "data": {"status": "FAILURE", "data": {"code": "c", "message": "m"}}} | c    | m
            {"code": "c", "data": {"status": "FAILURE", "error_code": "d"}}                        | d       | the gateway says that the task failed, and not why: code d
            {"status": "failed", "detail": "m"}                                                    | failed  | m
            {"status": "failed", "detail": {"error": "m"}}                                         | failed  | m
            {"status": "failed", "detail": [{"loc": ["id"], "msg": "m", "type": "missing"}]}       | failed  | m
            {"status": "failed", "detail": {"video_generation_error": "m"}}                        | failed  | m
            {"status": "failed", "reason": "m"}                                                    | failed  | m
            {"status": "failed", "message": "m"}                                                   | failed  | m
            {"status": "failed", "message": "success"}                                             | failed  | the gateway says that the task failed, and not why: status failed
            {"status": "failed", "fail_reason": "https://cdn.example/v.mp4", "message": "m"}       | failed  | m
            {"status": "failed", "error": "Task failed"}                                           | failed  | Task failed
            {"status": "failed", "fail_reason": "r", "result_url": "u"}                            | failed  | r
            {"status": "failed", "url": "The prompt was rejected"}                                 | failed  | The prompt was rejected
            {"status": "failed", "result_url": "unrecognized message"}                             | failed  | unrecognized message
            {"status": "failed", "url": "https://cdn.example/v.mp4"}                               | failed  | the gateway says that the task failed, and not why: status failed
            {"status": "failed", "fail_reason": "//not a url"}                                     | failed  | //not a url
            {"status": "failed"}                                                                   | failed  | the gateway says that the task failed, and not why: status failed
            {"code": 10000, "message": "Success", "status": 10000, "data": {"status": "expired", "video_url": ""}} | expired | the gateway says that the task failed, and not why: status expired
            {"code": 10000, "message": "m", "data": {"status": "failed"}}                          | 10000   | m
            {"code": "c", "message": "Success", "data": {"status": "failed"}}                      | c       | the gateway says that the task failed, and not why: code c
            {"status": "failed", "error": {"code": "BadRequest", "message": "m", "innererror": {"code": "x"}}} | BadRequest | m
            {"status": "EXPIRED", "fail_reason": ""}                                               | expired | the gateway says that the task failed, and not why: status EXPIRED
            {"status": "running", "data": {"status": "expired"}}                                   | expired | the gateway says that the task failed, and not why: status expired
            {"status": "FAILURE", "data": {"error": {"code": "Sensitive", "message": "m"}}}        | Sensitive | m
            """)
    void saysWhyTheTaskFailed(String task, String code, String message) {
        Failure failure = Wire.report(task).failure();

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status": "failed", "error": {"code": "content_policy", "message": "m"}}                | MODERATION
            {"status": "failed", "error": {"type": "moderation_blocked", "code": "bad_request"}}     | MODERATION
            {"status": "failed", "error": {"code": "x", "innererror": {"code": "content_filter"}}}   | MODERATION
            {"status": "failed", "failure_reason": "input_moderation"}                               | MODERATION
            {"status": "failed", "error": "ContentPolicyViolation"}                                  | MODERATION
            {"status": "failed", "failureCode": "SAFETY.OUTPUT.VIDEO", "failure": "m"}               | MODERATION
            {"task_status": "FAILED", "code": "DataInspectionFailed", "message": "m"}                | MODERATION
            {"status": "Fail", "base_resp": {"status_code": 1027, "status_msg": "m"}}                | MODERATION
            {"status": "failed", "error": {"message": "blocked by our content_policy"}}              | UNKNOWN
            {"status": "failed", "message": "content_policy"}                                        | UNKNOWN
            {"status": "failed", "fail_reason": "moderation"}                                        | UNKNOWN
            {"status": "failed", "error": "The content policy was violated"}                         | UNKNOWN
            {"status": "failed", "prompt_filter": "content_moderation_passed", "error": "m"}         | UNKNOWN
            {"status": "failed", "error": {"code": 400, "status": "INVALID_ARGUMENT"}}               | INVALID_REQUEST
            {"status": "failed", "error": {"code": 3, "message": "m"}}                               | UNKNOWN
            {"status": "failed", "done": true, "error": {"code": 3, "message": "m"}}                 | INVALID_REQUEST
            {"status": "failed", "done": true, "error": {"code": 8, "message": "m"}}                 | QUOTA
            {"id": "t", "status": "timeout"}                                                         | INTERNAL
            {"status": "expired", "error": {"code": "internal_error"}}                               | EXPIRED
            {"code": 10000, "message": "Success", "data": {"status": "expired"}}                     | EXPIRED
            {"status": "failed"}                                                                     | UNKNOWN
            """)
    void sortsTheFailureByCodesAndStatus(String task, FailureCategory category) {
        assertThat(Wire.report(task).failure().category()).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status": "completed", "error": {"code": "x", "message": "left over"}}
            {"status": "running", "fail_reason": "left over"}
            {"status": "cancelled", "error": "by hand"}
            """)
    void hasNoFailureIfTheTaskDidNotFail(String task) {
        assertThat(Wire.report(task).failure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"a:1\", \"status\": \"not_found\"}",
            "{\"code\": 10000, \"data\": {\"status\": \"not_found\"}}", "{\"status\": \"TASK_NOT_EXIST\"}",
            "{\"status\": \"failed\", \"code\": \"task_not_exist\", \"message\": \"x\", \"data\": null}"})
    void findsThatThereIsNoSuchTask(String answer) {
        assertThat(Wire.finding(200, answer)).isEqualTo(new Finding.TaskNotFound());
    }
}
