package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.Report;
import dev.videorelay.task.State;

/** What the readers make of an answer whose long texts are left out. In the answers below, LONG is such a text. */
final class LargeAnswerTest {

    private static final AnswerReceiver RECEIVER = new AnswerReceiver();
    private static final int LENGTH = 300_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"log":"LONG","status":"completed","video_url":"https://cdn.example/v.mp4"} | SUCCEEDED | https://cdn.example/v.mp4
            {"video":"LONG","data":{"id":"1","status":"completed","url":"https://cdn.example/v.mp4"}} | SUCCEEDED | https://cdn.example/v.mp4
            {"status":"completed","video_url":"LONG"}                                | SUCCEEDED |
            {"status":"completed","video_url":"data:video/mp4;base64,LONG"}          | SUCCEEDED |
            {"status":"completed","video_url":"https://cdn.example/LONG.mp4"}        | SUCCEEDED |
            {"status":"completed","video_url":["LONG","https://cdn.example/v.mp4"]}  | SUCCEEDED | https://cdn.example/v.mp4
            {"status":"failed","error":{"code":"x","message":"LONG"}}                | FAILED    |
            {"status":"processing","prompt":"LONG"}                                  | RUNNING   |
            {"status":"processing","video":"LONG"}                                   | RUNNING   |
            {"id":"1","status":"LONG"}                                               | RUNNING   |
            {"id":"1","status":"failedLONG"}                                         | RUNNING   |
            {"id":"1","status":"processing","LONG":{"status":"failed"}}              | RUNNING   |
            {"id":"1","log":"LONG","data":"{\\"status\\":\\"failed\\"}"}             | FAILED    |
            """)
    void readsATaskWithoutItsLongTexts(String body, State state, String videoUrl) {
        Report report = ((Finding.Reported) read(body).finding()).report();

        assertThat(report.state()).isEqualTo(state);
        assertThat(report.videoUrl()).isEqualTo(videoUrl);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"req","error":"LONG"}                       | no task in it
            {"data":"{\\"status\\":\\"failed\\",\\"a\\":\\"LONG\\"}"} | no task in it
            {"LONG":"failed"}                                 | no task in it
            "LONG"                                            | no task in it
            {"status":"failed","log":"LONG"} trailing         | not JSON
            {"status":"failed","log":"LONG"}{}                | not JSON
            {"status":"failed","log":"LONG",}                 | not JSON
            {"status":"failed","log":"LONG                    | not JSON
            {"status":"failed","log":"LONG"                   | not JSON
            {"status":"failed" "log":"LONG"}                  | not JSON
            <html class="LONG">                               | a web page, not JSON
            """)
    void readsNoTaskInAnyOtherLargeAnswer(String body, String cause) {
        assertThat(read(body).finding()).isEqualTo(new Finding.Unreadable(cause));
    }

    @Test
    void saysHowLongTheTextOfAFailureWas() {
        Report report = ((Finding.Reported) read("{\"status\":\"failed\",\"error\":\"LONG\"}").finding()).report();

        assertThat(report.failure().message()).isEqualTo("(text of 300000 bytes left out)");
    }

    @Test
    void cannotReadTenThousandLevels() {
        String deep = "[".repeat(10_000) + "\"LONG\"" + "]".repeat(10_000);

        assertThat(read(deep).finding()).isEqualTo(new Finding.Unreadable("too large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1},", "[],", "\"status\",", "1,", "[\"LONG\"],"})
    void cannotReadMillionsOfMembers(String member) {
        String many = "{\"status\":\"failed\",\"list\":["
                + member.repeat(member.length() > 9 ? 900_000 : 9_000_000 / 3);

        assertThat(receive(many.replace("LONG", "long").getBytes(UTF_8)).finding())
                .isEqualTo(new Finding.Unreadable("too large"));
    }

    @Test
    void readsTheEndOfATaskBehindAVideoInPieces() {
        String pieces = "\"".concat("A".repeat(60_000)).concat("\",").repeat(200);
        String url = "https://cdn.example/" + "v".repeat(8_000) + ".mp4";

        Reading reading = read(
                "{\"video\":[%s\"\"],\"status\":\"completed\",\"video_url\":\"%s\"}".formatted(pieces, url));

        assertThat(((Finding.Reported) reading.finding()).report().videoUrl()).isEqualTo(url);
    }

    /** Nothing of what was read of it counts. */
    @Test
    void endsNoTaskByAnAnswerThatIsCutOff() {
        byte[] body = withLongText("{\"id\":\"1\",\"status\":\"failed\",\"log\":\"LONG\",\"data\":{\"a\":[1,\"b\"]}}")
                .getBytes(UTF_8);

        for (int length = body.length - 1; length > 0; length -= length > LENGTH ? 1 : 9_973) {
            assertThat(receive(Arrays.copyOf(body, length)).finding()).as("cut to " + length)
                    .isEqualTo(new Finding.Unreadable("not JSON"));
        }
    }

    @Test
    void readsALargeAnswerInUtf16() {
        byte[] body = withLongText("{\"log\":\"LONG\",\"status\":\"cancelled\"}").getBytes(UTF_16LE);

        Reading reading = receive(body);

        assertThat(((Finding.Reported) reading.finding()).report().state()).isEqualTo(State.CANCELLED);
        assertThat(reading.payload()).asString(UTF_8).contains("\"bytes\": " + body.length);
    }

    @Test
    void readsALargeAnswerBehindAByteOrderMark() {
        assertThat(read("\uFEFF{\"log\":\"LONG\",\"status\":\"cancelled\"}").finding().kind())
                .isEqualTo(Finding.Kind.OVER);
    }

    private static String withLongText(String body) {
        return body.replace("LONG", "A".repeat(LENGTH));
    }

    private static Reading read(String body) {
        return receive(withLongText(body).getBytes(UTF_8));
    }

    private static Reading receive(byte[] body) {
        try {
            return Wire.read(RECEIVER.receive(new ByteArrayInputStream(body), 200, "application/json", null), "1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
