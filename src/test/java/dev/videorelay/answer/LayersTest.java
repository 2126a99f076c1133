package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LayersTest {

    @ParameterizedTest
    @ValueSource(strings = {"data", "detail", "content", "output", "result", "task_result", "videos", "metadata"})
    void looksIntoWhatIsNested(String nesting) {
        Layers layers = new Layers(Wire.json("{\"%s\": {\"status\": \"running\"}}".formatted(nesting)));

        assertThat(layers.statuses()).containsExactly("running");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"a": "1", "data": {"a": "2"}}                          | 1
            {"a": "", "data": {"a": "2"}}                           | 2
            {"data": {"data": {"a": "3"}}, "detail": {"a": "2"}}    | 2
            {"data": [{"a": "1"}, {"a": "2"}]}                      | 1
            {"data": "{\\"a\\": \\"in text\\"}"}                    | in text
            {"data": "{broken"}                                     | none
            {"data": []}                                            | none
            {"data": "a"}                                           | none
            {"other": {"a": "1"}}                                   | none
            """)
    void takesAFactFromTheOutermostLayerThatHasIt(String task, String fact) {
        assertThat(new Layers(Wire.json(task)).first(Values::text, "a")).isEqualTo(fact);
    }

    @Test
    void findsAllStatusesFromTheOutsideIn() {
        Layers layers = new Layers(Wire.json("""
                {"status": "1", "data": {"task_status": "2", "detail": {"status": 3, "data": {"status": "4"}}}}"""));

        assertThat(layers.statuses()).containsExactly("1", "2", "4");
    }

    @Test
    void standsTasksNestedWithoutEnd() {
        int depth = 900;
        Layers layers = new Layers(
                Wire.json("{\"data\":".repeat(depth) + "{\"status\":\"failed\"}" + "}".repeat(depth)));

        assertThat(layers.statuses()).isEmpty();
    }
}
