package dev.videorelay.answer.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Wire;
import dev.videorelay.answer.json.JsonObjects;

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
            "<https://cdn.example/v.mp4>"                                 | https://cdn.example/v.mp4
            "'https://cdn.example/v.mp4'"                                 | https://cdn.example/v.mp4
            "\\u00a0\\u200bhttps://cdn.example/v.mp4\\n"                  | https://cdn.example/v.mp4
            "https://cdn.example"                                         | https://cdn.example
            "https://cdn.example?v=1"                                     | https://cdn.example?v=1
            "https://user:pw@cdn.example/v.mp4"                           | https://user:pw@cdn.example/v.mp4
            "https://[2606:4700::1111]/v.mp4"                             | https://[2606:4700::1111]/v.mp4
            "https://视频.example/v.mp4"                                    | https://视频.example/v.mp4
            ["", null, 5, "words", "https://cdn.example/2.mp4"]           | https://cdn.example/2.mp4
            "[\\"https://cdn.example/v.mp4\\"]"                           | https://cdn.example/v.mp4
            "https://cdn.example/v.mp4 could not be stored"               | none
            "see https://cdn.example/v.mp4"                               | none
            "https://cdn.example/my video.mp4"                            | https://cdn.example/my%20video.mp4
            "https://cdn.example/v.mp4\\nhttps://cdn.example/w.mp4"       | none
            "https://cdn.example/\\ud800.mp4"                             | none
            "https://cdn.example/\\u0000.mp4"                             | none
            "https://"                                                    | none
            "https://:80/v.mp4"                                           | none
            "https://…"                                                   | none
            "https://.../v.mp4"                                           | none
            "https://cdn.example:port/v.mp4"                              | none
            "javascript:alert(1)"                                         | none
            "https://cdn.example/v.png"                                   | none
            "https://cdn.example/v.WEBP?sig=1"                            | none
            "https://cdn.example/v.gif"                                   | none
            "https://cdn.example/v.mp4?cover=v.jpg"                       | https://cdn.example/v.mp4?cover=v.jpg
            "https://cdn.example/v.jpg/v.mp4"                             | https://cdn.example/v.jpg/v.mp4
            "https://gw.example/V1/Video/Query?id=task_1"                 | none
            "https://gw.example/v1/video/query/?id=task_1"                | none
            "https://gw.example/proxy/v1/video/query?id=task_1"           | none
            "https://gw.example/v2/videos/generations/task_1"             | none
            "https://gw.example/video/query?id=task_1"                    | none
            "https://gw.example/video/status?id=task_1"                   | none
            "https://gw.example/v1/video/fetch/task_1"                    | none
            "https://gw.example/v1/video/generations?id=task_1"           | none
            "https://gw.example/v1/videos/task_1.mp4"                     | https://gw.example/v1/videos/task_1.mp4
            "https://gw.example/v1/videos/task_1/content?variant=video"   | https://gw.example/v1/videos/task_1/content?variant=video
            "https://gw.example/v1/files/video?id=task_1"                 | https://gw.example/v1/files/video?id=task_1
            "https://gw.example/video/generations/cgt-1"                  | https://gw.example/video/generations/cgt-1
            {"url": "https://cdn.example/v.mp4"}                          | none
            {"cover": "https://cdn.example/v.mp4"}                        | none
            null                                                          | none
            42                                                            | none
            """)
    void takesOnlyAbsoluteUrlsOfTheWeb(String written, String url) {
        assertThat(VideoUrl.find(Wire.layers("{\"result_url\": " + written + "}"))).isEqualTo(url);
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
            {"preview_url": "https://a.example/1", "preview": "https://a.example/2"}                | none
            {"last_frame_url": "https://a.example/1", "firstFrameUrl": "https://a.example/2"}       | none
            {"thumbnail": {"url": "https://a.example/1"}, "cover": {"url": "https://a.example/2"}}  | none
            {"images": [{"url": "https://a.example/1"}], "image_url": "https://a.example/2"}        | none
            {"input": {"video_url": "https://a.example/1"}, "webhook_url": "https://a.example/2"}   | none
            {"detail": {"input": {"video_url": "https://a.example/1"}}}                             | none
            {"url": "https://a.example/v1/videos/1", "result_url": "https://a.example/2"}           | https://a.example/2
            {"url": "https://a.example/1.png", "result_url": "https://a.example/2"}                 | https://a.example/2
            {"VideoUrl": "https://a.example/1"}                                                     | https://a.example/1
            {"video-url": "https://a.example/1"}                                                    | https://a.example/1
            {"download_url": "https://a.example/1"}                                                 | https://a.example/1
            {"output": "https://a.example/1"}                                                       | https://a.example/1
            {"output": ["https://a.example/1", "https://a.example/2"]}                              | https://a.example/1
            {"result": "https://a.example/1"}                                                       | https://a.example/1
            {"data": "https://a.example/1"}                                                         | https://a.example/1
            {"video": {"uri": "https://a.example/1"}}                                               | https://a.example/1
            {"video_url": {"url": "https://a.example/1"}}                                           | https://a.example/1
            {"assets": {"image": "https://a.example/1", "video": "https://a.example/2"}}            | https://a.example/2
            {"creations": [{"cover_url": "https://a.example/1", "url": "https://a.example/2"}]}     | https://a.example/2
            {"response": {"generateVideoResponse": {"generatedSamples": [{"video": {"uri": "https://a.example/1"}}]}}} | https://a.example/1
            {"file": {"file_id": 1, "download_url": "https://a.example/1"}}                         | https://a.example/1
            {"videos": [{"url": ""}, {"url": "https://a.example/2"}]}                               | https://a.example/2
            {"id": "t", "status": "done", "videos": [{"id": "1", "status": "done", "url": "https://a.example/2"}, {"id": "2"}]} | https://a.example/2
            {"videos": [], "results": [{"url": "https://a.example/2"}]}                             | https://a.example/2
            {"results": [{"type": "image", "url": "https://a.example/1"}, {"type": "video", "url": "https://a.example/2"}]} | https://a.example/2
            {"results": [{"mime_type": "image/png", "url": "https://a.example/1"}]}                 | none
            {"type": "image", "status": "completed", "url": "https://a.example/1"}                  | https://a.example/1
            {"data": "{\\"video_url\\": \\"https://a.example/1\\"}"}                                | https://a.example/1
            {"fail_reason": "https://a.example/1", "data": {"url": "https://a.example/2"}}          | https://a.example/2
            {"fail_reason": "https://a.example/1", "other": {"url": "https://a.example/2"}}         | https://a.example/1
            {"video_result": [{"url": "https://a.example/1", "cover_image_url": "https://a.example/2"}]} | https://a.example/1
            {"data": {"resultJson": "{\\"resultUrls\\":[\\"https://a.example/1\\"]}"}}      | https://a.example/1
            {"video_info": {"link": "https://a.example/1"}}                                         | https://a.example/1
            {"cover_info": {"url": "https://a.example/1"}, "hook": {"url": "https://a.example/2"}}  | none
            {"video_urls": {"cover": "https://a.example/1", "720p": "https://a.example/2"}}         | https://a.example/2
            {"urls": {"get": "https://a.example/1"}}                                                | none
            {"data": [{"type": "preview", "url": "https://a.example/1"}, {"url": "https://a.example/2"}]} | https://a.example/2
            {"data": [{"kind": "image", "url": "https://a.example/1"}, {"url": "https://a.example/2"}]} | https://a.example/2
            {"id": "t", "url": "https://a.example/v1/videos/t"}                                     | none
            {"id": "t", "url": "https://a.example/v1/videos/veo:t?x=1"}                             | https://a.example/v1/videos/veo:t?x=1
            {"id": "veo:t", "url": "https://a.example/v1/videos/veo%3At/"}                          | none
            {"id": "a/b+c=", "url": "https://a.example/v1/videos/a%2Fb%2bc%3D"}                     | none
            {"id": "t", "url": "https://a.example/api/v3/contents/generations/tasks/t"}             | none
            {"id": "t", "url": "https://a.example/v1/videos/8f2c1"}                                 | https://a.example/v1/videos/8f2c1
            {"url": "https://a.example/v1/tasks/8", "data": {"url": "https://a.example/2"}}         | https://a.example/2
            """)
    void takesTheOutermostAndBestNamed(String task, String url) {
        assertThat(VideoUrl.find(Wire.layers(task))).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:3000", "LOCALHOST", "127.0.0.1", "[::1]:3000", "0.0.0.0:3000", "127.8.9.1",
            "127.1",
            "10.0.0.7",
            "172.16.0.1", "172.31.255.1:8080", "192.168.1.5", "169.254.1.1", "100.64.0.1", "[fc00::1]",
            "[fd12:3456::1]",
            "[fe80::1]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:0:0:1]", "user@localhost", "gateway.local", "Minio.Internal",
            "host.docker.internal:3000", "new-api:3000", "localhost."})
    void passesOverLoopbackAddressesIfThereIsAnother(String host) {
        JsonObjects layers = Wire.layers("""
                {"result_url": "http://%s/v.mp4", "data": {"url": "https://cdn.example/v.mp4"}}""".formatted(host));

        String url = VideoUrl.find(layers);

        assertThat(url).isEqualTo("https://cdn.example/v.mp4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"172.15.0.1", "172.32.0.1", "11.0.0.1", "192.169.0.1", "100.128.0.1", "10.example",
            "local.example",
            "[2606:4700::1111]", "localhost.example", "127.0.0.1.example", "fd00.example"})
    void takesPublicAddressesAsTheyCome(String host) {
        JsonObjects layers = Wire.layers("""
                {"result_url": "http://%s/v.mp4", "data": {"url": "https://cdn.example/v.mp4"}}""".formatted(host));

        String url = VideoUrl.find(layers);

        assertThat(url).isEqualTo("http://" + host + "/v.mp4");
    }

    @Test
    void encodesBracketsAndLeavesOtherSignsAsTheyAre() {
        String written = "https://cdn.example/a|b^c{d}[e]'f.mp4?sig=a|b\\\\c#§";

        String url = VideoUrl.find(Wire.layers("{\"url\": \"" + written + "\"}"));

        assertThat(url).isEqualTo("https://cdn.example/a|b^c{d}%5Be%5D'f.mp4?sig=a|b\\c#§");
    }

    @Test
    void takesNoUrlThatIsTooLongForAnyClient() {
        String url = VideoUrl.find(Wire.layers("{\"url\": \"https://cdn.example/" + "v".repeat(8192) + "\"}"));

        assertThat(url).isNull();
    }

    @Test
    void takesALoopbackAddressIfThereIsNoOther() {
        JsonObjects layers = Wire.layers("{\"result_url\": \"http://localhost:3000/v.mp4\"}");

        String url = VideoUrl.find(layers);

        assertThat(url).isEqualTo("http://localhost:3000/v.mp4");
    }
}
