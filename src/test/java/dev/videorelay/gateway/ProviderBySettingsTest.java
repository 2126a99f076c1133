package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.stream.Stream;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import io.smallrye.config.ConfigValidationException;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Finding.RefusalReason;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Settings;

/** Providers that have no route file. */
final class ProviderBySettingsTest {

    private static final String ACME = "relay.providers.acme.";

    @RegisterExtension
    final WireMockExtension gateway = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private DefaultCamelContext camel;

    @AfterEach
    void stop() throws Exception {
        if (camel != null) {
            camel.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"/jobs/{taskId}, /jobs/a%2Fb%2B%3D", "/jobs?id={taskId}&full=1, /jobs?id=a%2Fb%2B%3D&full=1"})
    void arePolledAtTheirPath(String path, String sent) throws Exception {
        start(ACME + "query.path", path);

        Reading reading = poll(200, "{\"id\": \"a/b+=\", \"status\": \"processing\"}");

        assertThat(request().getMethod()).hasToString("GET");
        assertThat(request().getUrl()).isEqualTo(sent);
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer sk-acme");
        assertThat(request().getBody()).isEmpty();
        assertThat(report(reading).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void arePolledByPost() throws Exception {
        start(ACME + "query.path", "/jobs/status", ACME + "query.method", "POST", ACME + "query.body",
                "{\"a\": {\"job\": {\"id\": \"{taskId}\", \"x\": \"\\n{{y}}\"}}}");

        poll(200, "{\"id\": \"a/b+=\", \"status\": \"processing\"}");

        assertThat(request().getMethod()).hasToString("POST");
        assertThat(request().getUrl()).isEqualTo("/jobs/status");
        assertThat(request().getHeader("Content-Type")).startsWith("application/json");
        assertThat(request().getBodyAsString())
                .isEqualTo("{\"a\": {\"job\": {\"id\": \"a/b+=\", \"x\": \"\\n{{y}}\"}}}");
    }

    @ParameterizedTest
    @CsvSource({"X-Api-Key, '', sk-acme", "Authorization, Key, Key sk-acme", "authorization, '', sk-acme"})
    void getTheirTokenInAHeaderOfTheirOwn(String header, String scheme, String sent) throws Exception {
        start(ACME + "query.path", "/jobs/{taskId}", ACME + "auth.header", header, ACME + "auth.scheme", scheme);

        poll(200, "{}");

        assertThat(request().getHeader(header)).isEqualTo(sent);
        assertThat(request().containsHeader("Authorization")).isEqualTo(header.equalsIgnoreCase("Authorization"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"r": {"s": 5}}                                                          | RUNNING   |
            200 | {"r": {"s": 9, "u": "https://c.example/v"}}                              | RUNNING   |
            200 | {"r": {"s": 1, "u": "https://c.example/v"}, "input": "https://c.example/i.mp4"} | SUCCEEDED | https://c.example/v
            200 | {"r": {"s": "1", "u": "https://c.example/v"}, "url": "https://c.example/x.mp4"} | SUCCEEDED | https://c.example/v
            200 | {"status": "failed", "r": {"s": 5}}                                      | RUNNING   |
            200 | {"status": "success", "r": {"s": 5}, "url": "https://c.example/x.mp4"}    | RUNNING   |
            200 | {"code": 7, "data": {"status": "x"}, "r": {"s": "off"}}                  | CANCELLED |
            200 | {"r": {"s": 3}}                                                          | FAILED    |
            200 | {"r": {"s": "succeed", "u": "https://c.example/v"}}                      | SUCCEEDED | https://c.example/v
            200 | {"id": "a/b+=", "status": "processing"}                                  | RUNNING   |
            200 | {"data": {"task_id": "a/b+=", "status": "completed", "video_url": "https://c.example/v.mp4"}} | SUCCEEDED | https://c.example/v.mp4
            200 | {"r": {"u": "https://c.example/v"}}                                      | SUCCEEDED | https://c.example/v
            """)
    void areReadByTheirPointersAndThenByTheGeneralRules(int status, String body, State state, String url)
            throws Exception {
        start(ACME + "query.path", "/jobs/{taskId}", ACME + "answer.status", "/r/s", ACME + "answer.url", "/r/u",
                ACME + "answer.states.succeeded", "1", ACME + "answer.states.running", "5", ACME
                        + "answer.states.cancelled",
                "off", ACME + "answer.states.failed", "3");

        Reading reading = poll(status, body);

        assertThat(report(reading).state()).isEqualTo(state);
        if (state == State.SUCCEEDED) {
            assertThat(report(reading).videoUrl()).isEqualTo(url);
        }
        assertThat(reading.payload()).asString().isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id": "a/b+=", "status": 2, "url": "https://c.example/v.mp4"}                   | SUCCEEDED
            {"code": 0, "data": {"task_id": "a/b+=", "task_status": "Fertig", "url": "https://c.example/v.mp4"}} | SUCCEEDED
            {"code": 0, "data": {"task_id": "a/b+=", "state": 4}}                             | FAILED
            {"code": 0, "data": {"task_id": "a/b+=", "state": 1}}                             | RUNNING
            {"id": "a/b+=", "status": "weg"}                                                  | FAILED
            {"id": "a/b+=", "status": "failed"}                                               | FAILED
            """)
    void haveStatesOfTheirOwnWhereverTheStatusIs(String body, State state) throws Exception {
        start(ACME + "query.path", "/jobs/{taskId}", ACME + "answer.states.succeeded", "2, FERTIG",
                ACME + "answer.states.failed", "4", ACME + "answer.states.expired", "weg");

        assertThat(report(poll(200, body)).state()).isEqualTo(state);
    }

    @Test
    void haveTheirFailureWhereTheySay() throws Exception {
        start(ACME + "query.path", "/jobs/{taskId}", ACME + "answer.status", "/r/s", ACME + "answer.code", "/r/no",
                ACME + "answer.message", "/r/why", ACME + "answer.progress", "/r/done_by",
                ACME + "answer.states.expired", "8");

        Report report = report(poll(200, """
                {"error": {"code": "other", "message": "other"}, "progress": 1,
                 "r": {"s": "failed", "no": 1301, "why": "too dark", "done_by": "70%"}}"""));

        assertThat(report.failure().code()).isEqualTo("1301");
        assertThat(report.failure().message()).isEqualTo("too dark");
        assertThat(report.progress()).isEqualTo(70);
        assertThat(report(poll(200, "{\"r\": {\"s\": 8}}")).failure().code()).isEqualTo("expired");
        assertThat(report(poll(200, "{\"r\": {\"s\": \"failed\"}, \"error\": {\"code\": \"c\", \"message\": \"m\"}}"))
                .failure()
                .message()).isEqualTo("m");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 | {"r": {"s": "failed"}}                    | UNAUTHORIZED
            403 | {"r": {"s": 3}}                           | FORBIDDEN
            402 | {"message": "no"}                         | QUOTA
            200 | {"r": {"no": "insufficient_balance"}}     | QUOTA
            """)
    void areRefusedAsOthersAre(int status, String body, RefusalReason reason) throws Exception {
        start(ACME + "query.path", "/jobs/{taskId}", ACME + "answer.status", "/r/s", ACME + "answer.code", "/r/no",
                ACME + "answer.states.failed", "3");

        assertThat(poll(status, body).finding()).isEqualTo(
                new Finding.Refused(reason,
                        "HTTP " + status + (status == 200 ? ", the error code in the answer says so" : "")));
    }

    @Test
    void mustHaveAPathOrARoute() {
        assertThatThrownBy(() -> start()).isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("relay.providers.acme.query.path must be set");
    }

    @Test
    void mustNotHaveAPathAndARoute() {
        assertThatThrownBy(() -> start(ACME + "query.path", "/jobs/{taskId}", "relay.providers.unified.query.path",
                "/jobs/{taskId}")).isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("relay.providers.unified.query.path must not be set");
    }

    @Test
    void haveNoRouteIfTheyAreSwitchedOff() throws Exception {
        start(ACME + "query.path", "/jobs/{taskId}", ACME + "enabled", "false");

        assertThat(camel.getRoute("query-acme")).isNull();
    }

    private Reading poll(int status, String body) {
        gateway.stubFor(any(anyUrl()).willReturn(jsonResponse(body, status)));
        return camel.createProducerTemplate()
                .requestBody("direct:query-acme", new TaskId("a/b+="), Reading.class);
    }

    private LoggedRequest request() {
        return gateway.getAllServeEvents().get(0).getRequest();
    }

    private static Report report(Reading reading) {
        assertThat(reading.finding()).isInstanceOf(Finding.Reported.class);
        return ((Finding.Reported) reading.finding()).report();
    }

    private void start(String... settings) throws Exception {
        String[] all = Stream.concat(Stream.of(ACME + "base-url", gateway.baseUrl(), ACME + "token", "sk-acme"),
                Stream.of(settings)).toArray(String[]::new);
        camel = ShippedRoutes.camel(Settings.of(all), Clock.systemUTC());
        camel.start();
    }
}
