package dev.videorelay.answer.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.answer.Wire;
import dev.videorelay.task.State;

/** States that are told by flags, labels, parts of words, or several results: hits and near misses. */
final class ReportedStateTest {

    @ParameterizedTest
    @CsvSource({"Request Moderated, FAILED", "nsfw, FAILED", "contentBlocked, FAILED", "sensitive_content, FAILED",
            "POLICY_VIOLATION, FAILED", "content_moderation_passed, RUNNING", "nsfw_check_pending, RUNNING",
            "moderation_queue, RUNNING", "not_blocked, RUNNING", "unblocked, RUNNING", "moderating, RUNNING"})
    void takesAPartThatSaysRefusedForAFailure(String word, State state) {
        assertThat(Status.of(word)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"done": true, "response": {}}                                       | SUCCEEDED | false
            {"done": true, "error": {"code": 3, "message": "m"}}                 | FAILED    | false
            {"isFinished": "true", "result": {"x": 1}}                           | SUCCEEDED | false
            {"done": true}                                                       | RUNNING   | true
            {"done": false, "response": {"video": {"url": "https://a.example"}}} | RUNNING   | false
            {"done": false, "error": "left over"}                                | RUNNING   | false
            {"success": true, "response": {}}                                    | RUNNING   | true
            {"completed": 3, "outputs": []}                                      | RUNNING   | true
            {"status": "processing", "done": true, "response": {}}               | RUNNING   | false
            {"successFlag": 0, "response": null}                                 | RUNNING   | false
            {"successFlag": 1, "response": {}}                                   | SUCCEEDED | false
            {"successFlag": 3, "errorCode": 400, "errorMessage": "m"}            | FAILED    | false
            {"successFlag": 1, "response": null, "errorCode": null}              | RUNNING   | true
            {"status": 2, "statusLabel": "completed"}                            | SUCCEEDED | false
            {"status": 2, "status_text": "In progress"}                          | RUNNING   | false
            {"status": 2, "statusMessage": "failed"}                             | RUNNING   | true
            {"status": 2}                                                        | RUNNING   | true
            {"status": "2"}                                                      | RUNNING   | true
            {"code": 0, "data": "RUNNING"}                                       | RUNNING   | false
            {"code": 0, "data": "FAILED"}                                        | FAILED    | false
            {"code": 0, "data": "a word"}                                        | RUNNING   | true
            """)
    void takesFlagsAndLabelsForWords(String answer, State state, boolean isAssumed) {
        ReportedState told = ReportedState.of(Wire.layers(answer), false);

        assertThat(told.state()).isEqualTo(state);
        assertThat(told.isAssumed()).isEqualTo(isAssumed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status": "failed"}, {"status": "succeed"}               | SUCCEEDED
            {"status": "succeed"}, {"status": "processing"}           | RUNNING
            {"status": "failed"}, {"status": "queued"}                | QUEUED
            {"status": "failed"}, {"status": "cancelled"}             | FAILED
            {"video": {"status": "done"}}, {"video": {"status": "x"}} | RUNNING
            """)
    void waitsForAllResultsOfATaskWithoutAStatus(String results, State state) {
        String answer = "{\"task_id\": \"t\", \"generations\": [" + results + "]}";

        assertThat(ReportedState.of(Wire.layers(answer), false).state()).isEqualTo(state);
    }
}
