package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.Failure;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

final class TaskReportTest {

    @Test
    void readsTheTaskItself() {
        Report report = Wire.report("""
                {"id": "task_1", "status": "completed", "progress": 100, "video_url": "https://cdn.example/v.mp4",
                 "seconds": "10", "thumbnail_url": "https://cdn.example/t.webp", "enhanced_prompt": "A red fox",
                 "created_at": 1761622232, "completed_at": 1761622385}""");

        assertThat(report).isEqualTo(new Report(State.SUCCEEDED, 100, "https://cdn.example/v.mp4", null,
                new Video(BigDecimal.TEN, null, null, "https://cdn.example/t.webp"), Usage.UNKNOWN,
                new Times(Instant.parse("2025-10-28T03:30:32Z"), null, Instant.parse("2025-10-28T03:33:05Z")),
                "A red fox"));
    }

    @Test
    void readsATaskInAnEnvelope() {
        Report report = Wire.report("""
                {"code": "success", "message": "", "data": {"task_id": "task_1", "status": "SUCCESS", "fail_reason": "",
                 "progress": "100%", "submit_time": 1775908082, "start_time": 1775908090, "finish_time": 1775908376,
                 "data": {"status": "succeeded", "duration": 5, "resolution": "720p", "ratio": "16:9",
                          "content": {"video_url": "https://cdn.example/v.mp4"},
                          "usage": {"completion_tokens": 1, "total_tokens": 108900}}}}""");

        assertThat(report).isEqualTo(new Report(State.SUCCEEDED, 100, "https://cdn.example/v.mp4", null,
                new Video(new BigDecimal(5), "720p", "16:9", null), new Usage(108_900L),
                new Times(Instant.parse("2026-04-11T11:48:02Z"), Instant.parse("2026-04-11T11:48:10Z"),
                        Instant.parse("2026-04-11T11:52:56Z")),
                null));
    }

    @Test
    void hasNullForWhatTheGatewayDoesNotSay() {
        Report report = Wire.report("""
                {"id": "task_1", "status": "pending", "video_url": null, "enhanced_prompt": "", "resolution": "",
                 "created_at": 0, "progress": "", "usage": {}}""");

        assertThat(report).isEqualTo(
                new Report(State.QUEUED, null, null, null, Video.UNKNOWN, Usage.UNKNOWN, Times.UNKNOWN, null));
    }

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
    void believesTheOutermostStatusUnlessTheTaskDiedInside(String task, State state) {
        assertThat(Wire.report(task).state()).isEqualTo(state);
    }

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
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "progress": "50%"                                           | 50
            "Progress": 50                                              | 50
            "progress": null, "data": {"progress": 40}                  | 40
            "progress": "n/a", "data": {"progress": 40}                 | 40
            "progress": 30, "data": {"progress": 40}                    | 30
            "detail": {"pending_info": {"progress_pct": 0.93}}          | 93
            "task_progress": "7"                                        | 7
            "progress_percentage": 7                                    | 7
            """)
    void takesTheOutermostProgress(String members, Integer progress) {
        assertThat(Wire.report("{\"status\": \"running\", " + members + "}").progress()).isEqualTo(progress);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "submit_time": 1, "start_time": 2, "finish_time": 3              | 1 2 3
            "submitTime": 1, "startTime": 2, "finishTime": 3                 | 1 2 3
            "submitted_at": 1, "started_at": 2, "finished_at": 3             | 1 2 3
            "created_at": 1, "begin_time": 2, "completed_at": 3              | 1 2 3
            "createdAt": 1, "startedAt": 2, "completedAt": 3                 | 1 2 3
            "create_time": 1, "start_time": 2, "complete_time": 3            | 1 2 3
            "created": 1, "start_time": 2, "end_time": 3                     | 1 2 3
            "creation_time": 1, "start_time": 2, "ended_at": 3               | 1 2 3
            "create_at": 1, "start_at": 2, "finish_at": 3                    | 1 2 3
            "gmt_create": 1, "start_at": 2, "finished_time": 3               | 1 2 3
            "submit_at": 1, "start_at": 2, "completed_time": 3               | 1 2 3
            "submitted_time": 1, "start_at": 2, "complete_at": 3             | 1 2 3
            "submit_at": 1, "start_at": 2, "end_at": 3                       | 1 2 3
            "submit_at": 1, "start_at": 2, "done_at": 3                      | 1 2 3
            "created_time": 1, "start_time": 2, "completion_time": 3         | 1 2 3
            "submit_time": 1, "start_time": 2, "finish_time": 0, "data": {"completed_at": 3} | 1 2 3
            """)
    void findsTimesUnderTheirManyNames(String members, String seconds) {
        Times times = Wire.report("{\"status\": \"completed\", " + members + "}").times();

        assertThat(times.submitted().getEpochSecond() + " " + times.started().getEpochSecond() + " "
                + times.finished().getEpochSecond()).isEqualTo(seconds);
    }

    @Test
    void takesNoOtherTimeForTheEnd() {
        Times times = Wire.report("""
                {"status": "completed", "updated_at": 1, "status_update_time": 2, "expires_at": 3}""").times();

        assertThat(times).isEqualTo(Times.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "duration": 5, "resolution": "720p", "ratio": "16:9"                                  | 5 720p 16:9
            "seconds": "5", "resolution": 720, "aspect_ratio": "16:9"                             | 5 720 16:9
            "durationSeconds": "5s", "Resolution": "720p", "aspectRatio": "16:9"                  | 5 720p 16:9
            "metadata": {"duration": 5.0, "resolution": "720p", "ratio": "16:9"}                  | 5 720p 16:9
            "task_result": {"videos": [{"duration": "5.1", "resolution": "4k", "ratio": "1:1"}]}  | 5.1 4k 1:1
            "detail": {"input": {"duration": 5, "resolution": "720p", "ratio": "16:9"}}           | null null null
            """)
    void findsWhatIsSaidOfTheVideo(String members, String facts) {
        Video video = Wire.report("{\"status\": \"completed\", " + members + "}").video();

        assertThat(video.durationSeconds() + " " + video.resolution() + " " + video.ratio()).isEqualTo(facts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "thumbnail_url": "https://a.example/t.webp"                              | https://a.example/t.webp
            "thumbnailUrl": " `https://a.example/t.webp` "                           | https://a.example/t.webp
            "cover_url": "https://a.example/t.jpg"                                   | https://a.example/t.jpg
            "thumbnail": {"url": "https://a.example/t.jpg"}                          | https://a.example/t.jpg
            "cover": ["https://a.example/t.jpg"]                                     | https://a.example/t.jpg
            "data": {"creations": [{"cover_url": "https://a.example/t.jpg"}]}        | https://a.example/t.jpg
            "thumbnail_url": "t.jpg", "cover_url": "https://a.example/t.jpg"         | https://a.example/t.jpg
            "thumbnail_url": ""                                                      | none
            "thumbnail_url": "data:image/png;base64,AA"                              | none
            """)
    void findsTheThumbnail(String members, String url) {
        assertThat(Wire.report("{\"status\": \"completed\", " + members + "}").video().thumbnailUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "usage": {"total_tokens": 5}                            | 5
            "usage": {"totalTokens": "5"}                           | 5
            "usage": {"total_tokens": 0}                            | 0
            "usage": "{\\"total_tokens\\": 5}"                      | 5
            "usage": {}, "data": {"usage": {"total_tokens": 5}}     | 5
            "token_usage": {"total_tokens": 5}                      | 5
            "total_tokens": 5                                       | 5
            "usage": {"completion_tokens": 5}                       | none
            "usage": {"total_tokens": -5}                           | none
            "usage": 5                                              | none
            """)
    void findsUsage(String members, Long tokens) {
        assertThat(Wire.report("{\"status\": \"completed\", " + members + "}").usage().totalTokens()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "enhanced_prompt": " a \\"b\\" "                        | ' a "b" '
            "enhancedPrompt": "a"                                   | a
            "revised_prompt": "a"                                   | a
            "enhanced_prompt": "", "detail": {"actual_prompt": "a"} | a
            "prompt": "a"                                           | none
            """)
    void findsTheEnhancedPrompt(String members, String prompt) {
        assertThat(Wire.report("{\"status\": \"completed\", " + members + "}").enhancedPrompt()).isEqualTo(prompt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"a:1\", \"status\": \"not_found\"}",
            "{\"code\": 10000, \"data\": {\"status\": \"not_found\"}}", "{\"status\": \"TASK_NOT_EXIST\"}",
            "{\"status\": \"failed\", \"code\": \"task_not_exist\", \"message\": \"x\", \"data\": null}"})
    void findsThatThereIsNoSuchTask(String answer) {
        assertThat(Wire.finding(200, answer)).isEqualTo(new Finding.TaskNotFound());
    }

    @Test
    void tellsOfTheTaskThatWasAskedForOnly() {
        String answer = """
                {"code": "success", "data": [{"task_id": "cgt-1", "status": "FAILURE", "fail_reason": "words"},
                 {"task_id": "cgt-2", "status": "SUCCESS", "result_url": "https://cdn.example/2.mp4"}]}""";

        assertThat(Wire.report(answer, "cgt-2").videoUrl()).isEqualTo("https://cdn.example/2.mp4");
        assertThat(Wire.report(answer, "cgt-1").state()).isEqualTo(State.FAILED);
        assertThat(Wire.read(Wire.answer(200, answer), "cgt-3").finding()).isInstanceOf(Finding.Unreadable.class);
    }

    @Test
    void believesAnAnswerWithAnotherIdIfThereIsNoOther() {
        Report report = Wire.report("{\"id\": \"other\", \"status\": \"failed\"}", "cgt-1");

        assertThat(report.state()).isEqualTo(State.FAILED);
    }

    @Test
    void findsNoVideoWhereTheUrlHasNoScheme() {
        Report report = Wire.report("{\"status\":\"completed\",\"video_url\":\"//cdn.example/v.mp4\"}");

        assertThat(report.state()).isEqualTo(State.SUCCEEDED);
        assertThat(report.videoUrl()).isNull();
    }

    @Test
    void keepsTheAnswer() {
        String body = "{\"code\":\"success\",\"data\":{\"status\":\"SUCCESS\"}}";

        Reading reading = Wire.read(Wire.answer(200, body));

        assertThat(new String(reading.payload(), UTF_8)).isEqualTo(body);
    }
}
