package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Finding.RefusalReason;
import dev.videorelay.task.FailureCategory;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;

/** Ends of tasks that are told with an HTTP error, and codes that are told with none. */
final class HttpErrorTest {

    private static final String ID = "task_a";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"id": "task_a", "status": "failed", "error": {"code": "content_policy", "message": "m"}}
            400 | {"code": "fail", "data": {"task_id": "task_a", "status": "FAILURE", "fail_reason": "m"}}
            402 | {"id": "task_a", "status": "failed", "error": {"code": "insufficient_quota", "message": "m"}}
            403 | {"id": "task_a", "status": "rejected", "message": "m"}
            404 | {"id": "task_a", "status": "expired", "message": "m"}
            410 | {"id": "task_a", "status": "expired", "message": "m"}
            429 | {"id": "task_a", "status": "failed", "error": {"code": "rate_limit_exceeded", "message": "m"}}
            451 | {"data": {"data": {"id": "task_a", "status": "failed"}}}
            500 | {"id": "task_a", "status": "failed", "error": {"message": "m"}}
            500 | {"code": 500, "message": "m", "data": {"task_id": "task_a", "status": "failed"}}
            302 | {"id": "task_a", "status": "failed"}
            """)
    void takesAFailureOfTheRequestedTask(int status, String body) {
        assertThat(report(status, body).state()).isEqualTo(State.FAILED);
    }

    @Test
    void takesOtherEndsOfTheRequestedTask() {
        assertThat(report(500, "{\"id\": \"task_a\", \"status\": \"cancelled\"}").state()).isEqualTo(State.CANCELLED);
        assertThat(report(500, """
                {"id": "task_a", "status": "completed", "video_url": "https://cdn.example/v.mp4"}""").state())
                .isEqualTo(State.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status": "failed", "error": {"message": "m"}}
            {"id": "req_1", "status": "failed", "error": {"message": "m"}}
            {"id": "task_b", "status": "failed"}
            {"id": "task_a", "status": "processing"}
            {"id": "task_a", "status": "queued", "error": {"code": "internal_error"}}
            {"id": "task_a", "status": "completed"}
            {"id": "task_a"}
            {"id": "task_a", "error": {"code": "internal_error"}}
            {"status": "error", "message": "task_a"}
            {"status": "error", "data": {"id": "task_a"}}
            {"message": "task_a failed", "status": "failed"}
            {"status": "failed", "code": 500, "data": {"task_id": "task_a", "status": "IN_PROGRESS"}}
            {"data": [{"id": "task_a", "status": "processing"}, {"id": "task_b", "status": "failed"}]}
            {"id": "task_a", "status": 500}
            """)
    void takesNoOtherStatusWithAnErrorForTheEnd(String body) {
        assertThat(finding(400, body)).isEqualTo(new Finding.Unreadable("HTTP 400"));
        assertThat(finding(500, body)).isEqualTo(new Finding.GatewayError("HTTP 500"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\": \"task_not_found\"}", "{\"error\": {\"code\": \"not_found\"}}",
            "{\"error\": {\"type\": \"not_found_error\", \"message\": \"m\"}}", "{\"type\": \"task_not_found\"}",
            "{\"status\": \"not_found\"}", "{\"status\": \"Task not found\"}", "{\"error\": \"TASK_NOT_FOUND\"}",
            "{\"error\": {\"code\": 404, \"status\": \"NOT_FOUND\", \"message\": \"m\"}}",
            "{\"id\": \"task_a\", \"status\": \"failed\", \"code\": \"task_not_found\"}"})
    void knowsThatThereIsNoSuchTask(String body) {
        for (int status : new int[]{400, 401, 404, 410, 500}) {
            assertThat(finding(status, body)).as("HTTP " + status).isEqualTo(new Finding.TaskNotFound());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\": \"model_not_found\"}", "{\"error\": {\"code\": \"user_not_found\"}}",
            "{\"code\": \"route_not_found\"}", "{\"error\": \"Not Found\", \"status\": 404}",
            "{\"detail\": \"Not Found\"}",
            "{\"code\": 404, \"message\": \"task not found\"}", "{\"error\": {\"message\": \"task_not_found\"}}",
            "{\"error\": {\"code\": \"\", \"type\": \"invalid_request_error\"}}"})
    void doesNotKnowWhatElseIsNotFound(String body) {
        assertThat(finding(400, body)).isEqualTo(new Finding.Unreadable("HTTP 400"));
        assertThat(finding(404, body)).isEqualTo(new Finding.Http404());
        assertThat(finding(200, body)).isInstanceOf(Finding.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 429, 500, 503})
    void backsOffWhereACodeSpeaksOfARate(int status) {
        Answer answer = new Answer(status, null, "7",
                "{\"code\": \"Throttling.RateQuota\", \"message\": \"m\"}".getBytes());

        assertThat(Wire.read(answer, ID).finding()).isEqualTo(
                new Finding.RateLimited(Duration.ofSeconds(7),
                        "HTTP " + status + ", the error code in the answer says so"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error": {"type": "rate_limit_error", "code": "insufficient_quota"}} | true
            {"error": {"type": "insufficient_quota", "code": "rate_limit_exceeded"}} | false
            """)
    void trustsTheCodeMoreThanTheType(String body, boolean quota) {
        String byCode = "HTTP 429, the error code in the answer says so";

        assertThat(finding(429, body)).isEqualTo(
                quota ? new Finding.Refused(RefusalReason.QUOTA, byCode) : new Finding.RateLimited(null, byCode));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"id\": \"task_a\", \"status\": \"failed\", \"error\": {\"code\": \"insufficient_quota\"}}",
            "{\"code\": \"success\", \"data\": {\"status\": \"FAILURE\", \"error\": {\"code\": \"QuotaExceeded\"}}}",
            "{\"task_id\": \"t\", \"status\": \"failed\", \"error\": {\"code\": \"rate_limit_exceeded\"}}"})
    void takesALimitInATaskThatFailedForTheReason(String body) {
        assertThat(report(200, body).failure().category()).isEqualTo(FailureCategory.QUOTA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\": \"failed\", \"code\": \"insufficient_quota\"}",
            "{\"status\": \"failed\", \"error\": {\"code\": \"insufficient_quota\"}}",
            "{\"success\": false, \"code\": \"insufficient_user_quota\"}",
            "{\"task_id\": \"task_a\", \"code\": \"insufficient_user_quota\"}"})
    void takesALimitBesideARefusalForTheAccounts(String body) {
        assertThat(finding(200, body))
                .isEqualTo(new Finding.Refused(RefusalReason.QUOTA, "HTTP 200, the error code in the answer says so"));
    }

    private static Report report(int status, String body) {
        return ((Finding.Reported) finding(status, body)).report();
    }

    private static Finding finding(int status, String body) {
        return Wire.read(Wire.answer(status, body), ID).finding();
    }
}
