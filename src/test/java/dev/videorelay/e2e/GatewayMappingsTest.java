package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import dev.videorelay.answer.Answer;
import dev.videorelay.answer.EnvelopeReader;
import dev.videorelay.answer.ErrorReader;
import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Payload;
import dev.videorelay.answer.PayloadOpener;
import dev.videorelay.answer.Reading;
import dev.videorelay.answer.TaskReader;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Http;
import dev.videorelay.timing.WallClock;

/** The container demo's gateway answers as the two documented APIs do, and the relay reads it so. */
class GatewayMappingsTest {

    private static final WireMockServer GATEWAY = new WireMockServer(
            WireMockConfiguration.options()
                    .dynamicPort()
                    .usingFilesUnderDirectory("deploy/gateway")
                    .globalTemplating(
                            true));

    /** Seconds into an ID's ten: it has just begun to run, or its job has just ended. Five are left either way. */
    private static final int RUNNING = 0;
    private static final int OVER = 5;

    enum Api {
        UNIFIED("/v1/video/query?id=", "/id", "/status"), GENERATIONS("/v1/video/generations/", "/data/task_id",
                "/data/status");

        final String path;
        final String id;
        final String status;

        Api(String path, String id, String status) {
            this.path = path;
            this.id = id;
            this.status = status;
        }
    }

    @BeforeAll
    static void start() {
        GATEWAY.start();
    }

    @AfterAll
    static void stop() {
        GATEWAY.stop();
    }

    @ParameterizedTest
    @EnumSource
    void runsAtFirst(Api api) throws Exception {
        Report report = report(ask(api, at(RUNNING, "sora-2:")));

        assertThat(report.state()).isEqualTo(State.RUNNING);
        assertThat(report.progress()).isBetween(0, 80);
        assertThat(report.videoUrl()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void succeedsInTheEnd(Api api) throws Exception {
        String id = at(OVER, "sora-2:");

        HttpResponse<byte[]> answer = ask(api, id);

        assertThat(json(answer).at(api.id).asText()).isEqualTo(id);
        assertThat(json(answer).at(api.status).asText()).isEqualTo(api == Api.UNIFIED ? "completed" : "SUCCESS");
        assertThat(report(answer).state()).isEqualTo(State.SUCCEEDED);
        assertThat(report(answer).progress()).isEqualTo(100);
        assertThat(report(answer).videoUrl()).isEqualTo("https://cdn.example/" + id.replace(':', '-') + ".mp4");
    }

    @ParameterizedTest
    @EnumSource
    void failsIfTheIdSaysSo(Api api) throws Exception {
        Report report = report(ask(api, at(OVER, "cgt-fail")));

        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.videoUrl()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void cancelsIfTheIdSaysSo(Api api) throws Exception {
        assertThat(report(ask(api, at(OVER, "cgt-cancel"))).state()).isEqualTo(State.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource
    void neverEndsIfTheIdSaysSo(Api api) throws Exception {
        assertThat(report(ask(api, at(OVER, "grok:endless"))).state()).isEqualTo(State.RUNNING);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotKnowTheTaskIfTheIdSaysSo(Api api) throws Exception {
        HttpResponse<byte[]> answer = ask(api, "sora-2:unknown");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asText()).isEqualTo("task_not_exist");
        assertThat(finding(answer)).isEqualTo(new Finding.TaskNotFound());
    }

    @ParameterizedTest
    @EnumSource
    void refusesWithoutAToken(Api api) throws Exception {
        HttpResponse<byte[]> answer = send(request(api, "task_unknown"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(finding(answer)).isEqualTo(new Finding.Refused(Finding.RefusalReason.UNAUTHORIZED, "HTTP 401"));
    }

    /** An ID of the length that puts it at this second now. */
    private static String at(int second, String id) {
        long now = Instant.now().getEpochSecond() + id.length();
        return id + "x".repeat(Math.floorMod(second - now, 10));
    }

    private static HttpRequest.Builder request(Api api, String id) {
        return HttpRequest.newBuilder(URI.create(GATEWAY.baseUrl() + api.path + new TaskId(id).encoded()));
    }

    private static HttpResponse<byte[]> ask(Api api, String id) throws IOException, InterruptedException {
        return send(request(api, id).header("Authorization", "Bearer some-token"));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Http.CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static Report report(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return ((Finding.Reported) finding(answer)).report();
    }

    /** Read as the route of the answers has it read. */
    private static Finding finding(HttpResponse<byte[]> answer) {
        Payload payload = new PayloadOpener().open(new Answer(answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(null), null, answer.body()), null);
        Reading reading = switch (payload.shape()) {
            case TASK -> new TaskReader().read(payload);
            case ENVELOPE -> new EnvelopeReader().read(payload);
            case ERROR -> new ErrorReader(WallClock.showing(Clock.systemUTC())).read(payload);
        };
        return reading.finding();
    }
}
