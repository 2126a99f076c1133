package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Payload.Shape;
import dev.videorelay.answer.body.BodyLimits;

final class PayloadOpenerTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"code\":\"task_not_exist\",\"data\":{\"task_id\":\"a\"}}",
            "{\"id\":\"a\",\"error\":{\"code\":\"task_not_exist\"}}",
            "{\"code\":\"insufficient_user_quota\",\"id\":\"req1\"}"})
    void seesAnErrorWhereACodeSaysItAllAndNoStatusDoes(String body) {
        Payload payload = Wire.opened(200, body);

        assertThat(payload.shape()).isEqualTo(Payload.Shape.ERROR);
    }

    private final PayloadOpener opener = new PayloadOpener();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id": "task_1", "status": "pending"}                      | TASK
            {"status": "pending", "data": {"status": "running"}}       | TASK
            {"task_status": "succeed"}                                 | TASK
            {"id": "task_1"}                                           | TASK
            {"task_id": "task_1"}                                      | TASK
            {"video_url": "https://cdn.example/v.mp4"}                 | TASK
            {"code": "success", "data": {"status": "SUCCESS"}}         | ENVELOPE
            {"code": 200, "data": {"id": "task_1"}}                    | ENVELOPE
            {"data": [{"status": "SUCCESS"}]}                          | ENVELOPE
            {"data": "{\\"status\\": \\"SUCCESS\\"}"}                  | ENVELOPE
            {"id": "request-1", "data": {"status": "SUCCESS"}}         | ENVELOPE
            {"code": 0, "data": {"code": 0, "data": {"status": "a"}}}  | ENVELOPE
            {"request_id": "r", "output": {"task_status": "PENDING"}}  | ENVELOPE
            {"code": 0, "data": {"progress": "50%"}}                   | ENVELOPE
            {"status": "success", "data": {"status": "running"}}       | ENVELOPE
            {"status": "", "id": "task_1"}                             | TASK
            [{"status": "running"}]                                    | TASK
            "{\\"status\\": \\"running\\"}"                            | TASK
            {"id": "task_1", "error": {"code": 0, "message": "fine"}}  | TASK
            {"id": "task_1", "error": {"code": "", "message": ""}}     | TASK
            {"id": "task_1", "base_resp": {"status_code": 0, "status_msg": "success"}} | TASK
            {"id": "task_1", "status": "running", "code": "x"}         | TASK
            {"id": "task_1", "status": "running", "error": "left"}     | TASK
            {"code": "x", "data": {"status": "running"}}               | ENVELOPE
            {"id": "request-1", "error": {"code": "x"}}                | ERROR
            {"id": "request-1", "error": "words"}                      | ERROR
            {"id": "request-1", "status": "", "error": "words"}        | ERROR
            {"id": "request-1", "code": "fail_to_fetch_task"}          | ERROR
            {"id": "request-1", "code": 500}                           | ERROR
            {"code": "get_task_failed", "data": {"id": "trace"}}       | ERROR
            {"code": 500, "data": {"id": "trace"}}                     | ERROR
            {"code": "success", "data": {"trace": "x"}}                | ERROR
            {"status": "success", "data": null}                        | ERROR
            {"status": "ok"}                                           | ERROR
            {"status": "error", "message": "upstream busy"}            | ERROR
            {"status": "error", "data": {"task_id": "1"}}              | ERROR
            {"status": 404, "error": "Not Found", "path": "/v1"}       | ERROR
            {"status": "failed", "code": "insufficient_quota"}         | ERROR
            {"status": "failed", "error": {"code": "insufficient_quota"}} | ERROR
            {"status": "FAILURE", "code": "get_task_failed", "data": null} | ERROR
            {"status": "FAILURE", "code": "x", "data": {"task_id": "1"}} | TASK
            {"status": "timeout", "message": "upstream"}               | ERROR
            {"id": "req-1", "success": false, "message": "words"}      | ERROR
            {"id": "req-1", "object": "error"}                         | ERROR
            {"success": false, "message": "words"}                     | ERROR
            {"detail": "Not Found"}                                    | ERROR
            42                                                         | ERROR
            {"code": "success", "data": null}                          | ERROR
            {"code": "success", "data": []}                            | ERROR
            {"code": "success", "data": {}}                            | ERROR
            {"code": "success", "data": "words"}                       | ERROR
            {"code": "success", "data": "{broken"}                     | ERROR
            {"error": {"code": "model_not_found"}}                     | ERROR
            {"id": null}                                               | ERROR
            {}                                                         | ERROR
            []                                                         | ERROR
            null                                                       | ERROR
            "completed"                                                | ERROR
            """)
    void detectsTheShape(String body, Shape shape) {
        assertThat(Wire.opened(200, body).shape()).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id": "a:1", "error": "left over"}                             | TASK
            {"id": "1", "error": {"code": "x"}}                             | TASK
            {"code": "x", "data": {"task_id": "a:1", "fail_reason": "x"}}   | ENVELOPE
            {"id": "a:2", "error": "of the request"}                        | ERROR
            {"id": "a:1", "error": {"code": "task_not_exist"}}              | ERROR
            {"id": "a:1", "code": "insufficient_quota"}                     | ERROR
            """)
    void takesAnErrorForLeftOverBesideTheIdThatWasAskedFor(String body, Shape shape) {
        assertThat(opener.open(Wire.answer(200, body), "a:1").shape()).isEqualTo(shape);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 429, 500})
    void takesWhatIsNoSuccessForAnError(int status) {
        assertThat(Wire.opened(status, "{\"status\":\"completed\"}").shape()).isEqualTo(Shape.ERROR);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-16", "x-UTF-16LE-BOM", "UTF-8"})
    void decodesUnicodeInAnyDeclaredCharset(Charset charset) {
        String body = "{\"status\":\"completed\",\"prompt\":\"中文é\"}";

        Payload payload = opener.open(new Answer(200, "application/json; charset=gbk", null, body.getBytes(charset)),
                null);

        assertThat(payload.text()).asString(UTF_8).isEqualTo(body);
    }

    @Test
    void carriesAnAnswerWhoseTextIsLongerThanItsBody() {
        byte[] body = ("{\"status\":\"completed\",\"log\":\"" + "中".repeat(100_000) + "\"}")
                .getBytes(Charset.forName("GBK"));

        Payload payload = opener.open(new Answer(200, "application/json; charset=gbk", null, body), null);

        assertThat(payload.text()).hasSizeGreaterThan(BodyLimits.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Invalid URL", "NaN", "{\"status\":NaN}", "{\"status\":\"failed\"} trailing",
            "{\"a\":01}",
            "{\"status\":\"failed\",}", "\u0000", "{\"status\":\"a\nb\"}", "<!doctype html>", "{\"status\":\"compl",
            "{\"status\":\"a\"}{}",
            "{'a':1}"})
    void findsNoJson(String body) {
        Payload payload = Wire.opened(200, body);

        assertThat(payload.layers().isEmpty()).isTrue();
        assertThat(payload.text()).isNull();
    }

    @Test
    void takesTheTextOverAsItIs() {
        String body = "{ \"status\" : \"completed\",\n \"n\": 1.50, \"prompt\": \"\\u4e2d文\" }";

        Payload payload = Wire.opened(200, body);

        assertThat(new String(payload.text(), UTF_8)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, application/json", "UTF-8, application/json;charset=utf-8",
            "UTF-8, application/json; charset=klingon",
            "UTF-8, application/json; charset=", "UTF-8, ", "GBK, application/json; charset=GBK",
            "GBK, 'application/json; Charset=\"gbk\"'", "ISO-8859-1, text/plain;charset=iso-8859-1;x=y"})
    void decodesByTheCharsetThatTheHeaderNames(Charset charset, String contentType) {
        String body = "{\"status\":\"completed\",\"prompt\":\"" + (charset.newEncoder().canEncode('中') ? "中文" : "é")
                + "\"}";

        Payload payload = opener.open(new Answer(200, contentType, null, body.getBytes(charset)), null);

        assertThat(new String(payload.text(), UTF_8)).isEqualTo(body);
    }

    @Test
    void dropsAByteOrderMark() {
        Payload payload = Wire.opened(200, "\uFEFF{\"status\":\"completed\"}");

        assertThat(payload.shape()).isEqualTo(Shape.TASK);
        assertThat(new String(payload.text(), UTF_8)).isEqualTo("{\"status\":\"completed\"}");
    }

    @Test
    void replacesAnAnswerThatIsTooLongForAnEvent() {
        Answer answer = Wire.answer(200, body(BodyLimits.WHOLE + 1));

        Payload payload = opener.open(answer, null);

        assertThat(Wire.json(new String(payload.text(), UTF_8)))
                .isEqualTo(Wire.json("{\"truncated\": true, \"bytes\": 262145}"));
        assertThat(payload.shape()).isEqualTo(Shape.TASK);
    }

    @Test
    void carriesAnAnswerOfTheFullLength() {
        Answer answer = Wire.answer(200, body(BodyLimits.WHOLE));

        Payload payload = opener.open(answer, null);

        assertThat(payload.text()).isEqualTo(answer.body());
    }

    @Test
    void measuresTheBytesOfTheBodyNotItsCharacters() {
        byte[] body = body(200_000).getBytes(UTF_16);

        Payload payload = opener.open(new Answer(200, "application/json; charset=utf-16", null, body), null);

        assertThat(new String(payload.text(), UTF_8)).contains("\"bytes\": " + body.length);
    }

    @Test
    void opensALargeAnswerOfAsManyTokensAsMayBe() {
        Payload payload = opener(40).open(tokens(40), null);

        assertThat(payload.shape()).isEqualTo(Shape.TASK);
    }

    @Test
    void refusesALargeAnswerOfTooManyTokens() {
        Payload payload = opener(40).open(tokens(41), null);

        assertThat(payload.layers().isEmpty()).isTrue();
        assertThat(payload.answer().isTooLarge()).isTrue();
    }

    private static PayloadOpener opener(int tokens) {
        return new PayloadOpener(new BodyLimits(0, 0, 0, tokens * 8));
    }

    private static Answer tokens(int count) {
        byte[] body = ("{\"status\":\"a\",\"n\":[1" + ",1".repeat(count - 8) + "]}").getBytes(UTF_8);
        return new Answer(200, "application/json", null, body, BodyLimits.WHOLE + 1);
    }

    @Test
    void refusesAnAnswerThatIsNestedTooDeep() {
        String body = "[".repeat(10_000) + "]".repeat(10_000);

        Payload payload = Wire.opened(200, body);

        assertThat(payload.shape()).isEqualTo(Shape.ERROR);
        assertThat(payload.text()).isNull();
    }

    private static String body(int bytes) {
        String start = "{\"status\":\"completed\",\"log\":\"";
        return start + "x".repeat(bytes - start.length() - 2) + "\"}";
    }
}
