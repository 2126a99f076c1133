package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.Failure;

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
            {"status": "Fail", "base_resp": {"status_code": 0, "status_msg": "success"}}           | failed  | none
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
            {"code": "c", "data": {"status": "FAILURE", "error_code": "d"}}                        | d       | none
            {"status": "failed", "detail": "m"}                                                    | failed  | m
            {"status": "failed", "detail": {"error": "m"}}                                         | failed  | m
            {"status": "failed", "detail": [{"loc": ["id"], "msg": "m", "type": "missing"}]}       | failed  | m
            {"status": "failed", "detail": {"video_generation_error": "m"}}                        | failed  | m
            {"status": "failed", "reason": "m"}                                                    | failed  | m
            {"status": "failed", "message": "m"}                                                   | failed  | m
            {"status": "failed", "message": "success"}                                             | failed  | none
            {"status": "failed", "fail_reason": "https://cdn.example/v.mp4", "message": "m"}       | failed  | m
            {"status": "failed", "error": "Task failed"}                                           | failed  | Task failed
            {"status": "failed", "fail_reason": "r", "result_url": "u"}                            | failed  | r
            {"status": "failed", "url": "The prompt was rejected"}                                 | failed  | The prompt was rejected
            {"status": "failed", "result_url": "unrecognized message"}                             | failed  | unrecognized message
            {"status": "failed", "url": "https://cdn.example/v.mp4"}                               | failed  | none
            {"status": "failed", "fail_reason": "//not a url"}                                     | failed  | //not a url
            {"status": "failed"}                                                                   | failed  | none
            {"status": "EXPIRED", "fail_reason": ""}                                               | expired | none
            {"status": "running", "data": {"status": "expired"}}                                   | expired | none
            {"status": "FAILURE", "data": {"error": {"code": "Sensitive", "message": "m"}}}        | Sensitive | m
            """)
    void saysWhyTheTaskFailed(String task, String code, String message) {
        assertThat(Wire.report(task).failure()).isEqualTo(new Failure(code, message));
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
