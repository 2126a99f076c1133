package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.task.State;

/** Which of several statuses in an answer is the task's. */
final class ReportedStatusTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id": "1", "status": "SUCCESS", "data": {"status": "running"}}                 | SUCCEEDED
            {"id": "1", "status": "SUCCESS", "data": {"status": "failed"}}                  | SUCCEEDED
            {"id": "1", "status": "completed", "data": {"status": "failed"}}                | SUCCEEDED
            {"status": "completed",   "data": {"status": "running"}}                        | SUCCEEDED
            {"status": "cancelled",   "data": {"status": "failed"}}                         | CANCELLED
            {"status": "FAILURE",     "data": {"status": "running"}}                        | FAILED
            {"status": "FAILURE",     "data": {"status": "succeeded"}}                      | FAILED
            {"status": "IN_PROGRESS", "data": {"status": "expired"}}                        | FAILED
            {"status": "IN_PROGRESS", "data": {"status": "failed"}}                         | FAILED
            {"status": "IN_PROGRESS", "data": {"status": "cancelled"}}                      | CANCELLED
            {"status": "IN_PROGRESS", "data": {"taskStatus": "Expired"}}                    | FAILED
            {"status": "IN_PROGRESS", "data": {"state": "CANCELED"}}                        | CANCELLED
            {"status": "IN_PROGRESS", "data": [{"status": "failed"}]}                       | FAILED
            {"status": "IN_PROGRESS", "data": "{\\"status\\": \\"failed\\"}"}               | FAILED
            {"status": "IN_PROGRESS", "detail": {"pending_info": {"status": "failed"}}}     | FAILED
            {"status": "IN_PROGRESS", "data": {"data": {"data": {"status": "expired"}}}}    | FAILED
            {"status": "unknown",     "data": {"status": "expired"}}                        | FAILED
            {"status": "IN_PROGRESS", "videos": [{"status": "failed"}]}                     | RUNNING
            {"status": "IN_PROGRESS", "metadata": {"status": "failed"}}                     | FAILED
            {"status": "IN_PROGRESS", "video": {"status": "cancelled"}}                     | CANCELLED
            {"status": "IN_PROGRESS", "task_output": {"status": "expired"}}                 | FAILED
            {"status": "IN_PROGRESS", "raw": {"status": "failed"}}                          | FAILED
            {"status": "IN_PROGRESS", "original": {"status": "failed"}}                     | FAILED
            {"status": "IN_PROGRESS", "upstream_response": {"status": "failed"}}            | FAILED
            {"status": "IN_PROGRESS", "data": [{"status": "failed"}, {"status": "running"}]} | RUNNING
            {"status": "IN_PROGRESS", "video": {"status": "completed"}}                     | RUNNING
            {"video": {"id": "t", "status": "completed"}}                                   | SUCCEEDED
            {"results": [{"id": "t", "status": "completed"}]}                               | SUCCEEDED
            {"wrapper": {"id": "t", "status": "completed"}}                                 | SUCCEEDED
            {"metadata": {"status": "completed"}}                                           | SUCCEEDED
            {"data": {"task_abc": {"status": "SUCCESS"}}}                                   | SUCCEEDED
            {"id": "t", "status": "ok", "video_url": "https://cdn.example/v.mp4"}           | SUCCEEDED
            {"id": "t", "status": "ok"}                                                     | RUNNING
            {"status": "FAILURE", "fail_reason": "words"}                                   | FAILED
            {"data": {"status": "FAILURE", "fail_reason": "words", "progress": "100%"}}     | FAILED
            {"id": "t", "status": "failed", "code": "insufficient_quota"}                   | FAILED
            {"status": "completed", "error": {"code": "insufficient_quota"}}                | SUCCEEDED
            {"status": "IN_PROGRESS", "webhook": {"status": "failed"}}                      | RUNNING
            {"status": "IN_PROGRESS", "upsample_status": "failed"}                          | RUNNING
            {"status": "IN_PROGRESS", "data": {"status": "not_found"}}                      | RUNNING
            {"status": "IN_PROGRESS", "data": {"data": {"status": "cancelled"}}}            | CANCELLED
            {"status": "QUEUED",      "data": {"status": "succeeded"}}                      | QUEUED
            {"status": "",            "data": {"status": "failed"}}                         | FAILED
            {"status": "a new word"}                                                        | RUNNING
            {"id": "task_1"}                                                                | RUNNING
            {"id": "task_1", "status": null}                                                | RUNNING
            {"id": "task_1", "status": 3}                                                   | RUNNING
            {"id": "task_1", "status": 3, "task_status": "succeed"}                         | SUCCEEDED
            {"id": "task_1", "status": {"state": "failed"}}                                 | FAILED
            {"id": "task_1", "status": {"value": "completed"}}                              | SUCCEEDED
            {"id": "task_1", "status": "", "state": "completed"}                            | SUCCEEDED
            {"Task_Status": "Succeed"}                                                      | SUCCEEDED
            {"taskStatus": "SUCCEEDED"}                                                     | SUCCEEDED
            {"code": 200, "status": 200, "data": {"status": "failed"}}                      | FAILED
            {"status": "success", "data": {"task_id": "1", "status": "processing"}}         | RUNNING
            {"status": "success", "message": "ok", "data": {"status": "failed"}}            | FAILED
            {"status": "success", "code": 0, "data": {"task_id": "1"}}                      | RUNNING
            {"status": "ok", "data": {"status": "completed"}}                               | SUCCEEDED
            {"status": "error", "data": {"status": "running"}}                              | RUNNING
            {"status": "success", "data": {"video_url": "https://cdn.example/v.mp4"}}       | SUCCEEDED
            {"status": "success", "data": "https://cdn.example/v.mp4"}                      | SUCCEEDED
            {"status": "success", "url": "https://cdn.example/v.mp4"}                       | SUCCEEDED
            {"status": "error", "fail_reason": "words"}                                     | FAILED
            {"code": 0, "data": {"code": 0, "data": {"task_status": "processing"}}}         | RUNNING
            {"request_id": "r", "output": {"task_id": "1", "task_status": "SUCCEEDED"}}     | SUCCEEDED
            {"code": 0, "result": {"status": "failed"}}                                     | FAILED
            [{"id": "task_1", "status": "failed"}]                                          | FAILED
            "{\\"status\\": \\"failed\\"}"                                                  | FAILED
            {"status": "completed", "error": {"code": "x"}, "fail_reason": "left over"}     | SUCCEEDED
            {"status": "running", "error": {"code": "x", "message": "left over"}}           | RUNNING
            """)
    void takesTheOutermostStatusUnlessAnInnerOneFailed(String task, State state) {
        assertThat(Wire.report(task).state()).isEqualTo(state);
    }
}
