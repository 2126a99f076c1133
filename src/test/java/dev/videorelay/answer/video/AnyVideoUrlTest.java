package dev.videorelay.answer.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.answer.Wire;

/** The video of a task that is over, under any name: hits and near misses. */
final class AnyVideoUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"ResultVideoUrl": "https://a.example/1"}                                            | https://a.example/1
            {"generated": ["https://a.example/1.mp4"]}                                           | https://a.example/1.mp4
            {"unsigned_urls": ["https://a.example/api/v1/videos/t/content?index=0"]}             | https://a.example/api/v1/videos/t/content?index=0
            {"resource": "https://a.example/1.mp4", "resource_without_watermark": "https://a.example/2.mp4"} | https://a.example/2.mp4
            {"clip_watermark": "https://a.example/1.mp4", "clip": "https://a.example/2.mp4"}     | https://a.example/2.mp4
            {"video_url": "https://a.example/1", "upsample_video_url": "https://a.example/2"}    | https://a.example/2
            {"video_url": "https://a.example/1", "detail": {"upsample_video_url": "https://a.example/2"}} | https://a.example/1
            {"remixed_from_video_id": "https://a.example/1.mp4"}                                 | https://a.example/1.mp4
            {"remixed_from_video_id": "https://a.example/1.mp4", "clip": "https://a.example/2.mp4"} | https://a.example/2.mp4
            {"signed": "https://a.example/o/1"}                                                  | https://a.example/o/1
            {"signed": "https://a.example/o/1", "other": "https://a.example/o/2"}                | none
            {"outputs": ["https://a.example/1.mp3", "https://a.example/1.srt", "https://a.example/1.mp4"]} | https://a.example/1.mp4
            {"callback_url": "https://a.example/1.mp4"}                                          | none
            {"input_video": "https://a.example/1.mp4", "sourceVideo": "https://a.example/2.mp4"} | none
            {"prompt": "https://a.example/1.mp4"}                                                | none
            {"image": "https://a.example/1", "cover": "https://a.example/2", "audio": "https://a.example/3"} | none
            {"captions": "https://a.example/1", "subtitle_file": "https://a.example/2"}          | none
            {"status_url": "https://a.example/requests/1/status", "task_url": "https://a.example/x"} | none
            {"url": "https://a.example/watch/1.html", "share_page": "https://a.example/2"}       | none
            {"location": "https://a.example/api/v1/jobs/1"}                                      | none
            {"originFiles": [{"url": "https://a.example/1.mp4"}]}                                | none
            {"videos": [{"status": "failed", "url": "https://a.example/1.mp4"}, {"status": "done", "url": "https://a.example/2.mp4"}]} | https://a.example/2.mp4
            """)
    void takesTheOneThatIsAVideoByItsNameOrPlace(String answer, String url) {
        assertThat(VideoUrl.in(Wire.layers(answer)).ofEnded(true)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"response": {"raiMediaFilteredReasons": ["why", "and why"]}} | why; and why
            {"moderation_result": {"type": "passed"}}                     | none
            {"moderation": {"flagged": true, "reason": "why"}}            | why
            {"fail_reason": "why"}                                        | why
            {"status": "completed"}                                       | none
            """)
    void saysWhyThereIsNone(String answer, String reason) {
        assertThat(NoVideoReason.in(Wire.layers(answer))).isEqualTo(reason);
    }
}
