package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Guide;
import dev.videorelay.testkit.Settings;

/** The providers of {@code docs/how-to/provider-examples.md}, as that page adds them. */
final class ProviderExamplesTest {

    private static final String STATUS = "/v1/query/video_generation";
    private static final String FILE = "/v1/files/retrieve";

    @RegisterExtension
    final WireMockExtension gateway = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private DefaultCamelContext camel;

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"code": 0, "message": "SUCCEED", "data": {"task_id": "t", "task_status": "submitted"}}          | QUEUED
            {"code": 0, "message": "SUCCEED", "data": {"task_id": "t", "task_status": "processing"}}         | RUNNING
            {"code": 0, "data": {"task_status": "succeed", "task_result": {"videos": [{"url": "https://c.example/v.mp4"}]}}} | SUCCEEDED
            {"code": 0, "data": {"task_status": "failed", "task_status_msg": "risk control"}}                | FAILED
            """)
    void haveStatesByWords(String body, State state) throws Exception {
        start("kling", "States by words and a URL deep inside");

        Report report = report(poll("kling", body));

        assertThat(request().getUrl()).isEqualTo("/kling/v1/videos/text2video/t");
        assertThat(report.state()).isEqualTo(state);
        assertThat(report.videoUrl()).isEqualTo(state == State.SUCCEEDED ? "https://c.example/v.mp4" : null);
        if (state == State.FAILED) {
            assertThat(report.failure().message()).isEqualTo("risk control");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, SUCCEEDED", "5, RUNNING", "6, RUNNING", "7, FAILED", "8, FAILED"})
    void haveTheTokenInAnotherHeader(int number, State state) throws Exception {
        start("pixel", "Token in another header");

        Report report = report(poll("pixel",
                """
                        {"ErrCode": 0, "ErrMsg": "Success", "Resp": {"id": 1, "status": %d, "url": "https://c.example/v.mp4"}}"""
                        .formatted(number)));

        assertThat(request().getUrl()).isEqualTo("/openapi/v2/video/result/t");
        assertThat(request().getHeader("X-Api-Key")).isEqualTo("sk-yours");
        assertThat(request().containsHeader("Authorization")).isFalse();
        assertThat(report.state()).isEqualTo(state);
    }

    @Test
    void takeAPostRequest() throws Exception {
        start("delta", "POST request");

        Report report = report(poll("delta", "{\"id\": \"t\", \"status\": \"processing\"}"));

        assertThat(request().getMethod()).hasToString("POST");
        assertThat(request().getUrl()).isEqualTo("/jobs/status");
        assertThat(request().getBodyAsString()).isEqualTo("{\"job\": {\"id\": \"t\"}}");
        assertThat(report.state()).isEqualTo(State.RUNNING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"task_id": "t", "status": "Preparing", "file_id": ""}  | task queued
            200 | {"task_id": "t", "status": "Processing"}                | task running
            200 | {"task_id": "t", "status": "Fail", "file_id": ""}       | task failed
            401 | {"file_id": "7"}                                        | refused, unauthorized, HTTP 401
            502 | <html>bad gateway</html>                                | gateway error, HTTP 502
            """)
    void takeOneCallWhileThereIsNoFile(int status, String body, String finding) throws Exception {
        start("hailuo", "Two calls", "file:" + Guide.wholeRouteFile(folder));
        answer(STATUS, status, body);

        assertThat(poll("hailuo").finding().description()).isEqualTo(finding);
        assertThat(gateway.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"file": {"file_id": 7, "download_url": "https://c.example/v.mp4"}, "base_resp": {"status_code": 0}} | task succeeded
            429 | {"base_resp": {"status_code": 1002}}                                                        | rate limited, HTTP 429
            """)
    void takeASecondCallForTheFile(int status, String body, String finding) throws Exception {
        start("hailuo", "Two calls", "file:" + Guide.wholeRouteFile(folder));
        answer(STATUS, 200, "{\"task_id\": \"t\", \"status\": \"Success\", \"file_id\": \"7\"}");
        answer(FILE, status, body);

        Reading reading = poll("hailuo");

        assertThat(reading.finding().description()).isEqualTo(finding);
        assertThat(reading.payload()).asString().isEqualTo(body);
        assertThat(gateway.getAllServeEvents()).extracting(served -> served.getRequest().getUrl())
                .containsExactly(FILE + "?file_id=7", STATUS + "?task_id=t");
        assertThat(gateway.getAllServeEvents())
                .allMatch(served -> served.getRequest().getHeader("Authorization").equals("Bearer sk-yours"));
    }

    @Test
    void haveATokenThatAScriptSigns() throws Exception {
        Path token = folder.resolve("token");
        ProcessBuilder script = new ProcessBuilder("sh", "-c", Guide.script()).inheritIO();
        script.environment().putAll(Map.of("ACCESS_KEY", "ak", "SECRET_KEY", "s3cret", "TOKEN_FILE", token.toString()));
        assertThat(script.start().waitFor()).isZero();
        start("klingai", "Signed token", "relay.providers.klingai.token-file", token);

        poll("klingai", "{}");

        String[] parts = request().getHeader("Authorization").replaceFirst("^Bearer ", "").split("\\.");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s3cret".getBytes(UTF_8), "HmacSHA256"));
        assertThat(parts).hasSize(3);
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .isEqualTo(mac.doFinal((parts[0] + "." + parts[1]).getBytes(UTF_8)));
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)).contains("\"iss\":\"ak\"", "\"exp\":");
        assertThat(Files.readString(token)).isEqualTo(String.join(".", parts));
    }

    private Reading poll(String provider, String body) {
        gateway.stubFor(any(anyUrl()).willReturn(jsonResponse(body, 200)));
        return poll(provider);
    }

    private Reading poll(String provider) {
        return camel.createProducerTemplate()
                .requestBody("direct:query-" + provider, new TaskId("t"), Reading.class);
    }

    private void answer(String path, int status, String body) {
        gateway.stubFor(any(urlPathEqualTo(path)).willReturn(jsonResponse(body, status)));
    }

    private LoggedRequest request() {
        return gateway.getAllServeEvents().get(0).getRequest();
    }

    private static Report report(Reading reading) {
        return ((Finding.Reported) reading.finding()).report();
    }

    private void start(String provider, String heading, String... routes) throws Exception {
        start(provider, Guide.settings(heading), routes);
    }

    private void start(String provider, String heading, String key, Path file) throws Exception {
        Map<String, String> settings = Guide.settings(heading);
        settings.put(key, file.toString());
        start(provider, settings);
    }

    private void start(String provider, Map<String, String> settings, String... routes) throws Exception {
        List<String> all = new ArrayList<>(List.of("relay.providers." + provider + ".base-url", gateway.baseUrl()));
        settings.forEach((key, value) -> all.addAll(List.of(key, value)));
        camel = ShippedRoutes.camel(Settings.of(all.toArray(String[]::new)), Clock.systemUTC(), routes);
        camel.start();
    }
}
