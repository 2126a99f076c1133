package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.task.Times;
import dev.videorelay.task.Video;

/** Progress, times, video and usage in an answer. */
final class ReportedDetailsTest {

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
}
