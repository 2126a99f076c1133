package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.testkit.RawGateway;

/** What the query routes make of answers that are too large to be kept whole. */
final class LargeAnswersTest extends QueryRoutesFixture {

    private static final int MIB = 1 << 20;

    @Test
    void readsTheEndOfATaskBehindAVideoOf63MiB() {
        byte[] body = withText("{\"data\":{\"task_id\":\"cgt-a\",\"video\":\"", 63 * MIB,
                "\",\"status\":\"SUCCESS\",\"result_url\":\"https://cdn.example/v.mp4\"}}");
        answer(aResponse().withStatus(200).withBody(body));

        Reading reading = ask("generations", "cgt-a");

        Report report = ((Finding.Reported) reading.finding()).report();
        assertThat(report.state()).isEqualTo(State.SUCCEEDED);
        assertThat(report.videoUrl()).isEqualTo("https://cdn.example/v.mp4");
        assertThat(reading.payload()).asString(UTF_8)
                .isEqualTo("{\"truncated\": true, \"bytes\": " + body.length + "}");
        assertThat(reading.bytes()).isEqualTo(body.length);
    }

    /** The server compresses what it is asked to, so few bytes become many. */
    @Test
    void countsTheBytesOfACompressedBodyAsTheyAreUnpacked() {
        byte[] body = withText("{\"id\":\"cgt-a\",\"status\":\"processing\",\"log\":\"", MIB, "\"}");
        answer(okJson(new String(body, UTF_8)));

        assertThat(ask("generations", "cgt-a").bytes()).isEqualTo(body.length);
    }

    @Test
    void givesUpOnAnAnswerOfMoreThan64MiB() {
        answer(aResponse().withStatus(200).withBody(withText("{\"status\":\"failed\",\"log\":\"", 64 * MIB, "\"}")));

        assertThat(ask("generations", "cgt-a").finding()).isInstanceOf(Finding.GatewayError.class);
    }

    /** What was read of it does not count, wherever it breaks off. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"failed\",\"log\":\"%s", "{\"status\":\"failed\",\"log\":\"%s\",", "%s\"}"})
    void endsNoTaskByALargeAnswerThatBreaksOff(String part) throws Exception {
        camel.close();
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n";
        try (RawGateway breaking = new RawGateway(
                (request, out) -> out.write((head + part.formatted("A".repeat(MIB))).getBytes(UTF_8)))) {
            start(breaking.baseUrl());

            assertThat(ask("generations", "cgt-a").finding()).isInstanceOf(Finding.GatewayError.class);
        }
    }

    @Test
    void saysThatAnAnswerHasTooMuchBesideLongTexts() {
        answer(aResponse().withStatus(200).withBody(new byte[9 * MIB]));

        assertThat(ask("generations", "cgt-a").finding()).isEqualTo(new Finding.Unreadable("too large"));
    }

    /** Of a page of an error the status says enough. */
    @ParameterizedTest
    @CsvSource({"401, REFUSED", "403, REFUSED", "404, NOT_FOUND", "429, RATE_LIMITED", "502, ERROR"})
    void readsTheStatusOfALargePage(int status, Finding.Kind kind) {
        answer(aResponse().withStatus(status).withBody(("<html>" + "<p class=\"a\">".repeat(MIB)).getBytes(UTF_8)));

        assertThat(ask("generations", "cgt-a").finding().kind()).isEqualTo(kind);
    }

    @Test
    void asksAgainOverTheSameConnectionAfterALargeAnswer() {
        answer(aResponse().withStatus(200).withBody(withText("{\"id\":\"cgt-a\",\"log\":\"", MIB, "\"}")));
        ask("generations", "cgt-a");
        answer(okJson(RUNNING));

        assertThat(ask("generations", "cgt-a").finding().kind()).isEqualTo(Finding.Kind.OPEN);
    }

    private static byte[] withText(String before, int length, String after) {
        byte[] body = new byte[before.length() + length + after.length()];
        Arrays.fill(body, (byte) 'A');
        System.arraycopy(before.getBytes(UTF_8), 0, body, 0, before.length());
        System.arraycopy(after.getBytes(UTF_8), 0, body, before.length() + length, after.length());
        return body;
    }
}
