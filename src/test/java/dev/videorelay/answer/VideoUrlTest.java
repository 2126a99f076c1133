package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VideoUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "https://cdn.example/v.mp4"                                   | https://cdn.example/v.mp4
            "http://cdn.example:8080/v.mp4?sig=x%2Fy%3D"                  | http://cdn.example:8080/v.mp4?sig=x%2Fy%3D
            "HTTPS://cdn.example/v.mp4"                                   | HTTPS://cdn.example/v.mp4
            " `https://cdn.example/v.mp4` "                               | https://cdn.example/v.mp4
            "https://my_bucket.cdn.example/v.mp4"                         | https://my_bucket.cdn.example/v.mp4
            "https://cdn.example/视频.mp4"                                  | https://cdn.example/视频.mp4
            ["https://cdn.example/1.mp4", "https://cdn.example/2.mp4"]    | https://cdn.example/1.mp4
            "https://gw.example/v1/videos/task_1/content"                 | https://gw.example/v1/videos/task_1/content
            "https://gw.example/v1/video/generations/cgt-1"               | none
            "https://gw.example/v1/video/generations/cgt-1/"              | none
            "https://gw.example/v1/video/query?id=task_1"                 | none
            "data:video/mp4;base64,AAAA"                                  | none
            "ftp://cdn.example/v.mp4"                                     | none
            "//cdn.example/v.mp4"                                         | none
            "/v1/files/v.mp4"                                             | none
            "https:///v.mp4"                                              | none
            "https:v.mp4"                                                 | none
            "cdn.example/v.mp4"                                           | none
            "The prompt was rejected"                                     | none
            ""                                                            | none
            "``"                                                          | none
            []                                                            | none
            [null]                                                        | none
            {"url": "https://cdn.example/v.mp4"}                          | none
            null                                                          | none
            42                                                            | none
            """)
    void takesOnlyAbsoluteUrlsOfTheWeb(String written, String url) {
        assertThat(VideoUrl.url(Wire.json(written))).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"video_url": "https://a.example/1", "url": "https://a.example/2"}                      | https://a.example/1
            {"video_url": "", "url": "https://a.example/2"}                                         | https://a.example/2
            {"url": "https://a.example/2", "data": {"video_url": "https://a.example/1"}}            | https://a.example/2
            {"result_url": "words", "fail_reason": "https://a.example/3"}                           | https://a.example/3
            {"video_urls": ["https://a.example/4"]}                                                 | https://a.example/4
            {"data": {"content": {"video_url": "https://a.example/5"}}}                             | https://a.example/5
            {"task_result": {"videos": [{"url": "https://a.example/6"}]}}                           | https://a.example/6
            {"thumbnail_url": "https://a.example/7", "gif_url": "https://a.example/8"}              | none
            {"cover_url": "https://a.example/9"}                                                    | none
            """)
    void takesTheOutermostAndBestNamed(String task, String url) {
        assertThat(VideoUrl.in(new Layers(Wire.json(task)))).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"localhost:3000", "LOCALHOST", "127.0.0.1", "[::1]:3000", "0.0.0.0:3000"})
    void passesOverLoopbackAddressesIfThereIsAnother(String host) {
        Layers layers = new Layers(Wire.json("""
                {"result_url": "http://%s/v.mp4", "data": {"url": "https://cdn.example/v.mp4"}}""".formatted(host)));

        String url = VideoUrl.in(layers);

        assertThat(url).isEqualTo("https://cdn.example/v.mp4");
    }

    @Test
    void takesALoopbackAddressIfThereIsNoOther() {
        Layers layers = new Layers(Wire.json("{\"result_url\": \"http://localhost:3000/v.mp4\"}"));

        String url = VideoUrl.in(layers);

        assertThat(url).isEqualTo("http://localhost:3000/v.mp4");
    }
}
