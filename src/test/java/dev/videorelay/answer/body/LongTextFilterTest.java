package dev.videorelay.answer.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LongTextFilterTest {

    private static final int MAX_TEXT = 8;
    private static final int MAX_KEPT = 60;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":"123456789"}            | {"a":"(text of 9 bytes left out)"}
            ["123456789","1"]            | ["(text of 9 bytes left out)","1"]
            ["123456789","1234567890"]   | ["(text of 9 bytes left out)","(text of 10 bytes left out)"]
            "123456789"                  | "(text of 9 bytes left out)"
            ["中文字"]                   | ["(text of 9 bytes left out)"]
            ["1234567\\""]               | ["(text of 9 bytes left out)"]
            ["\\"34567\\"", "1"]         | ["(text of 9 bytes left out)", "1"]
            ["\\\\\\\\\\\\"]             | ["\\\\\\\\\\\\"]
            ["1234567\\\\", "1"]         | ["(text of 9 bytes left out)", "1"]
            ["\\u2026,]}"]               | ["(text of 9 bytes left out)"]
            ["{\\"a\\":1}"]              | ["(text of 9 bytes left out)"]
            ["[{]},:\\"\\", 1"]          | ["(text of 13 bytes left out)"]
            """)
    void leavesOutATextThatIsTooLong(String json, String kept) throws IOException {
        assertThat(filtered(json, 200)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "\"12345678\"", "{\"12345678\":\"12345678\"}",
            "[\"中文\",\"\\\"\\\\\\\"\\\\\"]",
            "[12345678901]", "[true,null,-1.5e10]", "{\"a\":[{\"b\":\"c\"}]}", "[\"a  b\\tc\"]", "[\"\\u002212\"]",
            "<a href=\"x\">no JSON</a>", "[\"open", "\"", "\\\"", "{\"a\":\"b\"} trailing \"", "\uFEFF{}"})
    void keepsWhatHasNoLongText(String text) throws IOException {
        assertThat(filtered(text, MAX_KEPT)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"'{\"123456789\":1}'", "'{\"123456789\" \t:1}'"})
    void leavesOutANameThatIsTooLong(String json) throws IOException {
        assertThat(filtered(json, 2_000)).matches("\\{\"\\.{1024}\":1}");
    }

    /** A name at which no reader looks: else what is under it would be looked into. */
    @Test
    void tellsALongNameFromALongText() throws IOException {
        assertThat(filtered("{\"a\":\"123456789\" , \"b\":\"123456789\"\n}", 200))
                .isEqualTo("{\"a\":\"(text of 9 bytes left out)\", \"b\":\"(text of 9 bytes left out)\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '{  "a" :   1 }'  | '{ "a" : 1 }'
            '1   2'           | '1 2'
            '["a   b"  ]'     | '["a   b" ]'
            '   {}   '        | ' {} '
            """)
    void keepsOneOfConsecutiveBlanks(String json, String kept) throws IOException {
        assertThat(filtered(json, MAX_KEPT)).isEqualTo(kept);
    }

    /** A body that is cut off within a long text must not look complete. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"1234567890123", "{\"a\":\"123456789\\", "{\"a\":\"123456789\\\""})
    void leavesATextOpenThatDoesNotEnd(String cut) throws IOException {
        assertThat(filtered(cut, MAX_KEPT)).isEqualTo("{\"a\":\"");
    }

    @Test
    void keepsAsMuchAsMayBe() throws IOException {
        assertThat(filtered("1".repeat(MAX_KEPT), MAX_KEPT)).hasSize(MAX_KEPT);
        assertThat(filtered("\"" + "1".repeat(1_000) + "\"" + " ".repeat(1_000), MAX_KEPT)).hasSizeLessThan(MAX_KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "[]", "\"a\",", "\"12345678\",", "{\"a\":1},", "<p>", "\"123456789\",",
            "\"123456789\":1,"})
    void refusesToKeepMore(String part) {
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> filtered(part.repeat(MAX_KEPT + 1), MAX_KEPT));
    }

    /** Where much has been kept, texts of an eighth of the length are left out as well. */
    @Test
    void leavesOutShorterTextsOnceHalfOfTheRoomIsUsed() throws IOException {
        String half = "1".repeat(MAX_KEPT / 2);

        assertThat(filtered(half.substring(1) + "\"12\"", MAX_KEPT)).endsWith("1\"12\"");
        assertThat(filtered(half + "\"12\"", MAX_KEPT)).endsWith("1\"(text of 2 bytes left out)\"");
        assertThat(filtered(half + "\"1\"", MAX_KEPT)).endsWith("1\"1\"");
    }

    /** However it comes in parts. */
    private static String filtered(String json, int maxKept) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        LongTextFilter whole = new LongTextFilter(MAX_TEXT, maxKept);
        whole.write(bytes);
        for (int length = 1; length < Math.min(bytes.length, 20); length++) {
            LongTextFilter parts = new LongTextFilter(MAX_TEXT, maxKept);
            for (int at = 0; at < bytes.length; at += length) {
                parts.write(bytes, at, Math.min(length, bytes.length - at));
            }
            assertThat(parts.kept()).as("in parts of " + length).isEqualTo(whole.kept());
        }
        return new String(whole.kept(), UTF_8);
    }
}
