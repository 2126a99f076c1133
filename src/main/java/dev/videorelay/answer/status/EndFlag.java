package dev.videorelay.answer.status;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.task.State;

/**
 * Flag of a long-running operation, which has no status word: {@code "done": true} beside a result or an error is an end, and
 * {@code "done": false} is none, whatever is beside it.
 */
final class EndFlag {

    private EndFlag() {}

    /** The state that the flags in the answer tell, or null if they tell none. */
    static State state(JsonObjects layers, boolean hasVideo) {
        for (JsonObject layer : layers.known()) {
            Integer flag = layer.first(FieldNames.END_FLAG, EndFlag::flag);
            flag = flag == null ? layer.first(FieldNames.END_NUMBER, EndFlag::number) : flag;
            if (flag != null) {
                return flag == 0 ? State.RUNNING : ended(flag == 1, layer, layers, hasVideo);
            }
        }
        return null;
    }

    private static State ended(boolean well, JsonObject layer, JsonObjects layers, boolean hasVideo) {
        if (well && hasVideo) {
            return State.SUCCEEDED;
        }
        if (layers.known().stream().anyMatch(EndFlag::hasError)) {
            return State.FAILED;
        }
        return well && layer.has(FieldNames.RESULT_OF_OPERATION) ? State.SUCCEEDED : null;
    }

    private static boolean hasError(JsonObject layer) {
        return layer.first(FieldNames.ERROR, EndFlag::error) != null
                || layer.first(FieldNames.ERROR_CODE, EndFlag::error) != null;
    }

    private static Boolean error(JsonNode value) {
        boolean isNone = value.isNull() || value.isBoolean() && !value.booleanValue()
                || value.isNumber() && value.asInt() == 0 || value.isContainerNode() && isEmpty(value)
                || value.isTextual() && (value.textValue().isBlank() || value.textValue().startsWith("http"));
        return isNone ? null : Boolean.TRUE;
    }

    private static boolean isEmpty(JsonNode error) {
        return error.valueStream().allMatch(member -> error(member) == null);
    }

    private static Integer flag(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        return switch (value.isTextual() ? value.textValue() : "") {
            case "true" -> 1;
            case "false" -> 0;
            default -> null;
        };
    }

    private static Integer number(JsonNode value) {
        return value.isIntegralNumber() ? Integer.valueOf(value.asInt()) : flag(value);
    }
}
