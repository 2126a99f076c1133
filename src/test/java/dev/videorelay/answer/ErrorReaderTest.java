package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Finding.RefusalReason;

final class ErrorReaderTest {

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORIZED", "402, QUOTA", "403, FORBIDDEN", "405, MISCONFIGURED",
            "501, MISCONFIGURED", "301, MISCONFIGURED", "302, MISCONFIGURED", "308, MISCONFIGURED"})
    void findsTheProviderRefusing(int status, RefusalReason reason) {
        assertThat(Wire.finding(status, "")).isEqualTo(new Finding.Refused(reason, "HTTP " + status));
    }

    @Test
    void cannotTellWhatA404Misses() {
        assertThat(Wire.finding(404, "Invalid URL")).isEqualTo(new Finding.Http404());
    }

    @ParameterizedTest
    @CsvSource({"'', empty", "' <!doctype html>', 'a web page, not JSON'",
            "'\uFEFF\n<html>', 'a web page, not JSON'", "upstream busy, not JSON",
            "{}, no task in it"})
    void saysWhyAnAnswerIsUnreadable(String body, String cause) {
        assertThat(Wire.finding(200, body)).isEqualTo(new Finding.Unreadable(cause));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 522})
    void findsTroubleInErrorsOfTheServer(int status) {
        assertThat(Wire.finding(status, "{\"code\":\"x\",\"message\":\"insufficient_quota\",\"data\":null}"))
                .isEqualTo(new Finding.GatewayError("HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 406, 408, 409, 410, 418, 422, 451})
    void findsNothingInOtherErrors(int status) {
        assertThat(Wire.finding(status, "{\"code\":\"x\",\"message\":\"insufficient_quota\",\"data\":null}"))
                .isEqualTo(new Finding.Unreadable("HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 429, 500})
    void takesTheCodeForNoSuchTaskUnderAnyStatus(int status) {
        assertThat(Wire.finding(status, "{\"code\":\"task_not_exist\",\"message\":\"?\",\"data\":null}"))
                .isEqualTo(new Finding.TaskNotFound());
    }

    @Test
    void takesTheStatusForNoSuchTask() {
        assertThat(Wire.finding(404, "{\"status\":\"task_not_exist\"}")).isEqualTo(new Finding.TaskNotFound());
        assertThat(Wire.finding(200, "{\"status\":\"not_found\"}")).isEqualTo(new Finding.TaskNotFound());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 429, 500})
    void takesACodeForQuotaUnderAnyStatus(int status) {
        assertThat(Wire.finding(status, "{\"error\":{\"message\":\"?\",\"code\":\"insufficient_user_quota\"}}"))
                .isEqualTo(new Finding.Refused(RefusalReason.QUOTA,
                        "HTTP " + status + ", the error code in the answer says so"));
    }

    @Test
    void findsHowLongTheProviderWantsToBeLeftAlone() {
        Answer answer = new Answer(429, null, "7", new byte[0]);

        Reading reading = Wire.read(answer);

        assertThat(reading.finding()).isEqualTo(new Finding.RateLimited(Duration.ofSeconds(7), "HTTP 429"));
    }

    @Test
    void findsALimitThatDoesNotSayHowLong() {
        assertThat(Wire.finding(429, "")).isEqualTo(new Finding.RateLimited(null, "HTTP 429"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "<html></html>", "{\"code\":\"success\",\"data\":{\"status\":\"SUCC", "{} {}",
            "null", "[]", "\"ok\"", "{}", "{\"code\":\"success\",\"data\":null}", "{\"code\":\"success\",\"data\":[]}",
            "{\"code\":\"success\",\"data\":{}}", "{\"code\":\"fail_to_fetch_task\",\"message\":\"upstream busy\"}",
            "{\"error\":{\"message\":\"?\",\"code\":\"model_not_found\"}}"})
    void cannotReadASuccessWithoutATask(String body) {
        assertThat(Wire.finding(200, body)).isInstanceOf(Finding.Unreadable.class);
    }

    @Test
    void keepsTheAnswerIfItIsJson() {
        String body = "{\"code\":\"get_task_failed\",\"data\":null}";

        Reading reading = Wire.read(Wire.answer(500, body));

        assertThat(new String(reading.payload(), UTF_8)).isEqualTo(body);
    }

    @Test
    void keepsNothingOfAnAnswerThatIsNotJson() {
        assertThat(Wire.read(Wire.answer(502, "<html>502</html>")).payload()).isNull();
    }
}
