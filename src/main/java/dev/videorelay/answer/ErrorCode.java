package dev.videorelay.answer;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The codes by which gateways say what is wrong; what they add in words is never looked at. */
final class ErrorCode {

    static final String TASK_NOT_EXIST = "task_not_exist";

    private ErrorCode() {}

    /** The code of an error object, or null; 0 and empty text are none. */
    static String of(JsonNode error) {
        JsonNode code = error.path("code");
        if (code.isNumber()) {
            return code.asLong() == 0 ? null : code.asText();
        }
        return Values.text(code);
    }

    /** Whether one of an answer's codes says that there is no such task. */
    static boolean saysNoSuchTask(JsonNode answer) {
        return codes(answer).anyMatch(TASK_NOT_EXIST::equals);
    }

    /** Whether one of an answer's codes says that the account's money is gone. */
    static boolean saysNoQuota(JsonNode answer) {
        return codes(answer).anyMatch(code -> code.startsWith("insufficient_") || code.contains("quota"));
    }

    /** Whether one of an answer's codes stands for the whole of it, whatever else it has. */
    static boolean saysNothingOfTheTask(JsonNode answer) {
        return saysNoSuchTask(answer) || saysNoQuota(answer);
    }

    private static Stream<String> codes(JsonNode answer) {
        JsonNode error = answer.path("error");
        return Stream.of(of(answer), of(error), Values.text(error.path("type")))
                .filter(Objects::nonNull)
                .map(code -> code.strip().toLowerCase(Locale.ROOT));
    }
}
