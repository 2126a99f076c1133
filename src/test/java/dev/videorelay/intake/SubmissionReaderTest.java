package dev.videorelay.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import dev.videorelay.intake.RejectedException.RejectionReason;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.SubmittedValue;

final class SubmissionReaderTest {

    private static final Schema SCHEMA = Schema.named("submission");

    private final SubmissionReader reader = new SubmissionReader();

    @ParameterizedTest
    @ValueSource(strings = {"task_1", "  task_1\r\n", "\t task_1", "\"task_1\"", " \"task_1\" ", "\" task_1\\n\"",
            "\uFEFFtask_1", "\uFEFF{\"id\": \"task_1\"}"})
    void takesTextForTheId(String value) throws RejectedException {
        assertThat(read(value)).isEqualTo(submissionOf("task_1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"taskId": "a"}                                                             | a
            {"task_id": "a"}                                                            | a
            {"id": "a"}                                                                 | a
            {"id": "c", "task_id": "b", "taskId": "a"}                                  | a
            {"id": "b", "task_id": "a"}                                                 | a
            {"taskId": 7, "task_id": null, "id": "a"}                                   | a
            {"data": {"task_id": "a"}}                                                  | a
            {"id": "a", "data": {"taskId": "b"}}                                        | a
            {"id": 7, "data": {"id": "a"}}                                              | a
            {"code": "success", "message": "", "data": {"task_id": "a", "status": "x"}} | a
            {"specversion": "1.0", "id": "event-1", "data": {"taskId": "a"}}            | a
            {"id": "sora-2:a", "object": "video", "status": "pending", "n": [1, {}]}    | sora-2:a
            """)
    void findsTheIdInAnObject(String value, String id) throws RejectedException {
        assertThat(read(value)).isEqualTo(submissionOf(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"id": "a", "provider": "unified"}                                  | unified | none  | false
            {"id": "a", "provider": null, "deadline": null, "cancel": null}     | none    | none  | false
            {"id": "a", "deadline": "PT30M"}                                    | none    | PT30M | false
            {"id": "a", "deadline": "P1D"}                                      | none    | PT24H | false
            {"id": "a", "cancel": true}                                         | none    | none  | true
            {"id": "a", "cancel": false}                                        | none    | none  | false
            {"data": {"id": "a", "provider": "p", "deadline": "PT1S"}}          | p       | PT1S  | false
            {"provider": "p", "deadline": "PT1S", "data": {"id": "a"}}          | p       | PT1S  | false
            {"provider": "q", "data": {"id": "a", "provider": "p"}}             | p       | none  | false
            {"specversion": "1.0", "data": {"id": "a", "cancel": true}}         | none    | none  | true
            {"specversion": "1.0", "provider": "p", "data": {"id": "a"}}        | none    | none  | false
            """)
    void readsWhatStandsBesideTheId(String value, String provider, Duration deadline, boolean cancel)
            throws RejectedException {
        assertThat(read(value)).isEqualTo(new Submission(new TaskId("a"), provider, deadline, cancel));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "\"\"", "\" \"", "{}", "{\"id\": 7}", "{\"id\": null}", "{\"ID\": \"a\"}",
            "{\"data\": \"a\"}", "{\"data\": {}}", "{\"data\": [{\"id\": \"a\"}]}", "{\"other\": {\"id\": \"a\"}}",
            "{\"specversion\": \"1.0\", \"id\": \"event-1\"}",
            "{\"specversion\": \"1.0\", \"id\": \"event-1\", \"data\": {}}"})
    void missesTheId(String value) {
        assertThat(rejection(value)).isEqualTo(RejectionReason.MISSING_TASK_ID);
    }

    @Test
    void missesTheIdOfARecordWithoutAValue() {
        RejectedException rejected = catchThrowableOfType(RejectedException.class, () -> reader.read(null));

        assertThat(rejected.reason).isEqualTo(RejectionReason.MISSING_TASK_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models/veo-3.1/operations/x7", "user@host:1", "a+b==", "a/.b/..."})
    void takesIdsOfAllCharacters(String id) throws RejectedException {
        assertThat(read("  " + id + "\n")).isEqualTo(submissionOf(id));
        assertThat(read("{\"data\": {\"task_id\": \"" + id + "\"}}")).isEqualTo(submissionOf(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a//b", "/a", "a/", "a/../b", "..", "./a", ".", "<xml/>", "任务", "'a'",
            "{\"id\": \"a b\"}", "\"a b\"",
            "{\"taskId\": \"..\", \"id\": \"a\"}"})
    void refusesAnInvalidId(String value) {
        assertThat(rejection(value)).isEqualTo(RejectionReason.INVALID_TASK_ID);
    }

    /** As text and as JSON, which can have any character in it. */
    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere/task_a", "http://elsewhere/", "/../admin", "task_a/../../admin",
            "/./admin", "task_%2e%2e%2fadmin", "task_a%40elsewhere", "task_a?id=b", "task_a&id=b", "task_a#b",
            "task_a\\..\\b",
            "task_a\r\nHost: elsewhere", "task_a\u0000", "task_\uFF0E\uFF0E", "${env:PATH}", "{{relay.group}}"})
    void refusesAnIdThatCouldLeadElsewhere(String taskId) {
        assertThat(rejection("x" + taskId)).isEqualTo(RejectionReason.INVALID_TASK_ID);
        assertThat(rejection("{\"id\": \"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(taskId))
                + "\"}")).isEqualTo(RejectionReason.INVALID_TASK_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"id\": \"a\"", "{\"id\": \"a\"} x", "{\"id\": \"a\"}{\"id\": \"b\"}", "{id: 'a'}",
            "\"a",
            "[]", "[\"a\"]", "[{\"id\": \"a\"}]", "{\"id\": \"a\", \"deadline\": \"soon\"}",
            "{\"id\": \"a\", \"deadline\": \"PT0S\"}", "{\"id\": \"a\", \"deadline\": \"PT-1S\"}",
            "{\"id\": \"a\", \"deadline\": 60}", "{\"id\": \"a\", \"cancel\": \"yes\"}",
            "{\"id\": \"a\", \"provider\": 1}"})
    void refusesJsonThatItCannotMakeSenseOf(String value) {
        assertThat(rejection(value)).isEqualTo(RejectionReason.MALFORMED_JSON);
    }

    @Test
    void refusesJsonThatIsNestedTooDeep() {
        assertThat(rejection("{\"data\":".repeat(5_000))).isEqualTo(RejectionReason.MALFORMED_JSON);
    }

    private Submission read(String value) throws RejectedException {
        Submission submission = reader.read(value.getBytes(UTF_8));
        assertThat(SCHEMA.complaints(SubmittedValue.asJson(value))).as("the schema allows it").isEmpty();
        return submission;
    }

    private RejectionReason rejection(String value) {
        RejectionReason reason = catchThrowableOfType(RejectedException.class,
                () -> reader.read(value.getBytes(UTF_8))).reason;
        assertThat(SubmittedValue.isJson(value) && SCHEMA.complaints(SubmittedValue.asJson(value)).isEmpty())
                .as("the schema allows it")
                .isFalse();
        return reason;
    }

    private static Submission submissionOf(String id) {
        return new Submission(new TaskId(id), null, null, false);
    }
}
