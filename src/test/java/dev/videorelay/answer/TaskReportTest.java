package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

/** What a report says of the task as a whole. */
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

    @Test
    void reportsOnlyTheTaskThatWasAskedFor() {
        String answer = """
                {"code": "success", "data": [{"task_id": "cgt-1", "status": "FAILURE", "fail_reason": "words"},
                 {"task_id": "cgt-2", "status": "SUCCESS", "result_url": "https://cdn.example/2.mp4"}]}""";

        assertThat(Wire.report(answer, "cgt-2").videoUrl()).isEqualTo("https://cdn.example/2.mp4");
        assertThat(Wire.report(answer, "cgt-1").state()).isEqualTo(State.FAILED);
        assertThat(Wire.read(Wire.answer(200, answer), "cgt-3").finding()).isInstanceOf(Finding.Unreadable.class);
    }

    @Test
    void takesAnAnswerWithAnotherIdIfItIsTheOnlyOne() {
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
