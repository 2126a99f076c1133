package dev.videorelay.answer.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Wire;
import dev.videorelay.answer.value.ValueParsers;

final class JsonObjectsTest {

    static List<String> tasks() {
        return FieldNames.TASKS.names();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void looksIntoWhatIsSaidOfTheTask(String nesting) {
        JsonObjects layers = Wire.layers("{\"%s\": {\"status\": \"running\", \"ratio\": \"16:9\"}}".formatted(nesting));

        assertThat(layers.statuses()).containsExactly("running");
        assertThat(layers.first(FieldNames.RATIO, ValueParsers::text)).isEqualTo("16:9");
    }

    static List<String> pieces() {
        return FieldNames.RESULTS.names();
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void looksIntoWhatCameOfItForAStatusThatNothingElseHas(String nesting) {
        JsonObjects layers = Wire.layers(
                "{\"%s\": [{\"status\": \"s1\", \"data\": {\"status\": \"s2\", \"ratio\": \"1:1\"}}]}"
                        .formatted(nesting));

        assertThat(layers.statuses()).containsExactly("s1");
        assertThat(layers.first(FieldNames.RATIO, ValueParsers::text)).isEqualTo("1:1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"ratio": "1", "data": {"ratio": "2"}}                              | 1
            {"ratio": "", "data": {"ratio": "2"}}                               | 2
            {"ratio": null, "data": {"ratio": "2"}}                             | 2
            {"aspect_ratio": "1", "data": {"ratio": "2"}}                       | 1
            {"aspect_ratio": "2", "ratio": "1"}                                 | 1
            {"aspectRatio": "1"}                                                | 1
            {"Aspect-Ratio": "1"}                                               | 1
            {"RATIO": "1"}                                                      | 1
            {"ratio": "", "Ratio": "1"}                                         | 1
            {"ratio": "1", "Ratio": "2"}                                        | 1
            {"data": {"data": {"ratio": "3"}}, "detail": {"ratio": "2"}}        | 2
            {"data": [{"ratio": "1"}, {"ratio": "2"}]}                          | 1
            {"data": [null, 5, {}, {"ratio": "2"}]}                             | 2
            {"data": [[{"ratio": "2"}]]}                                        | none
            [{"ratio": "1"}]                                                    | 1
            "{\\"ratio\\": \\"in text\\"}"                                      | in text
            {"data": "{\\"ratio\\": \\"in text\\"}"}                            | in text
            {"data": " \\n {\\"ratio\\": \\"in text\\"}"}                       | in text
            {"data": "[{\\"ratio\\": \\"in text\\"}]"}                          | in text
            {"data": ["{\\"ratio\\": \\"in text\\"}"]}                          | in text
            {"data": "{\\"data\\": \\"{\\\\\\\"ratio\\\\\\\":\\\\\\\"twice\\\\\\\"}\\"}"} | twice
            {"data": "{broken"}                                                 | none
            {"data": []}                                                        | none
            {"data": "ratio"}                                                   | none
            {"other": {"ratio": "1"}}                                           | 1
            {"other": {"ratio": "1"}, "data": {"data": {"ratio": "2"}}}         | 2
            {"other": {"more": [{"ratio": "1"}]}}                               | 1
            {"input": {"ratio": "1"}, "userInfo": {"ratio": "2"}}               | none
            """)
    void takesAFactFromTheOutermostLayerThatHasIt(String task, String fact) {
        assertThat(Wire.layers(task).first(FieldNames.RATIO, ValueParsers::text)).isEqualTo(fact);
    }

    @Test
    void findsAllStatusesFromTheOutsideIn() {
        JsonObjects layers = Wire.layers("""
                {"status": "s1", "data": {"task_status": "s2", "detail": {"status": 3, "data": {"state": "s4"}}}}""");

        assertThat(layers.statuses()).containsExactly("s1", "s2", "s4");
    }

    @Test
    void takesNoStatusOfOneOfSeveralPieces() {
        JsonObjects layers = Wire.layers("""
                {"status": "running", "data": [{"status": "s1"}, {"status": "s2"}]}""");

        assertThat(layers.statuses()).containsExactly("running");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            [{"id": "a:1", "status": "s1"}, {"id": "a:2", "status": "s2"}]                       | s2
            {"data": [{"task_id": "a:1", "status": "s1"}, {"task_id": "a:2", "status": "s2"}]}   | s2
            {"data": {"list": [{"taskId": "1", "status": "s1"}, {"taskId": "2", "status": "s2"}]}} | s2
            {"data": [{"id": "a:1", "status": "s1"}, {"id": "a:3", "status": "s3"}]}             | none
            {"data": [{"id": "a:1", "status": "s1"}]}                                           | s1
            {"data": [{"id": "a:1", "status": "s1"}, {"id": "a:3"}]}                            | none
            {"data": {"a:2": {"status": "s2"}, "a:1": {"status": "s1"}}}                         | s2
            {"data": {"a:3": {"status": "s3"}, "a:1": {"status": "s1"}}}                         | none
            {"data": {"upstream-id": {"status": "s1"}}}                                         | s1
            {"data": [{"id": 2, "status": "s2"}, {"id": 1, "status": "s1"}]}                     | s2
            {"data": [{"id": "", "status": "s1"}, {"id": "a:2", "status": "s2"}]}                | s2
            """)
    void takesTheTaskThatWasAskedForFromAListOfSeveral(String answer, String status) {
        JsonObjects layers = JsonObjects.of(Wire.json(answer), "a:2");

        assertThat(layers.statuses()).isEqualTo(Stream.ofNullable(status).toList());
    }

    @Test
    void findsTheTaskAtTheEndOfALongList() {
        String others = "{\"id\": \"x\", \"status\": \"failed\"},".repeat(1000);

        JsonObjects layers = JsonObjects.of(Wire.json("[" + others + "{\"id\": \"a\", \"status\": \"running\"}]"), "a");

        assertThat(layers.statuses()).containsExactly("running");
    }

    @Test
    void standsTasksNestedWithoutEnd() {
        int depth = 900;
        JsonObjects layers = Wire.layers("{\"data\":".repeat(depth) + "{\"status\":\"failed\"}" + "}".repeat(depth));

        assertThat(layers.statuses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "videos"})
    void looksAtSomeOfVeryManyOnly(String nesting) {
        String many = "[" + "{\"data\": [{}, {}, {}, {}, {}, {}, {}]},".repeat(5000) + "{}]";

        JsonObjects layers = Wire.layers("{\"%s\": %s}".formatted(nesting, many));

        assertThat(layers.all()).hasSizeLessThanOrEqualTo(256);
    }
}
