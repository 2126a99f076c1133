package dev.videorelay.answer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.value.ValueParsers;

/** One error code: its text, or null where there is none, and where it says success. */
final class ErrorCode {

    private static final Set<String> SUCCESS = Set.of("success", "succeed", "succeeded", "ok");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    /** One word of several parts, such as {@code content_policy} or {@code ContentPolicy}. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+(?:_[A-Za-z]+)+|(?:[A-Z][a-z]+){2,}");

    private ErrorCode() {}

    /** An error code as text; null if there is none, or if it says success: 0, 200 to 299, "success". */
    static String of(JsonNode value) {
        String code = value.isIntegralNumber() ? value.asText() : ValueParsers.text(value);
        return code == null || isSuccess(code.strip()) ? null : code.strip();
    }

    /** The code beside other members: a number beside {@code "message": "success"} is a way to say that all is well. */
    static String of(JsonObject layer, JsonNode value) {
        String code = of(value);
        boolean isFine = code != null && NUMBER.matcher(code).matches()
                && layer.first(FieldNames.MESSAGE, ErrorCode::successWord) != null;
        return isFine ? null : code;
    }

    /** A text that looks like a code. Decisions use it as a code; in the event it is the message. */
    static String ofText(JsonNode error) {
        String text = ValueParsers.text(error);
        return text != null && WORD.matcher(text).matches() ? text : null;
    }

    /** The text if it says success, or null. */
    static String successWord(JsonNode message) {
        String text = ValueParsers.text(message);
        return text != null && SUCCESS.contains(text.strip().toLowerCase(Locale.ROOT)) ? text : null;
    }

    private static boolean isSuccess(String code) {
        return isSuccessNumber(code) || SUCCESS.contains(code.toLowerCase(Locale.ROOT));
    }

    /** Zeros, or 200 to 299. */
    private static boolean isSuccessNumber(String code) {
        return code.length() == 3 && code.charAt(0) == '2' && isDigit(code.charAt(1)) && isDigit(code.charAt(2))
                || !code.isEmpty() && code.chars().allMatch(c -> c == '0');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
