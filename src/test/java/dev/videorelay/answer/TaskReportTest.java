package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            {"status": "SUCCESS",     "data": {"status": "running"}}                        | SUCCEEDED
            {"status": "SUCCESS",     "data": {"status": "failed"}}                         | SUCCEEDED
            {"status": "FAILURE",     "data": {"status": "running"}}                        | FAILED
            {"status": "FAILURE",     "data": {"status": "succeeded"}}                      | FAILED
            {"status": "IN_PROGRESS", "data": {"status": "expired"}}                        | FAILED
            {"status": "IN_PROGRESS", "data": {"status": "failed"}}                         | FAILED
            {"status": "IN_PROGRESS", "data": {"status": "cancelled"}}                      | CANCELLED
            {"status": "IN_PROGRESS", "data": {"data": {"status": "cancelled"}}}            | CANCELLED
            {"status": "QUEUED",      "data": {"status": "succeeded"}}                      | QUEUED
            {"status": "",            "data": {"status": "failed"}}                         | FAILED
            {"status": "a new word"}                                                        | RUNNING
            {"id": "task_1"}                                                                | RUNNING
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
