package dev.videorelay.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.value.NameNormalizer;
import dev.videorelay.answer.value.ValueParsers;
import dev.videorelay.task.Failure;

/**
 * Errors in an answer: error objects, codes beside them, and texts.
 *
 * <p>Only the status decides whether a task failed, since tasks that succeeded may still contain earlier errors. Decisions
 * are made on codes; texts go into the message of a failure.
 */
final class Errors {

    static final String TASK_NOT_EXIST = "tasknotexist";

    private static final Set<String> SUCCESS_CODES = Set.of("success", "succeed", "succeeded", "ok");
    private static final Pattern SUCCESS_NUMBER = Pattern.compile("0+|2\\d\\d");
    private static final Pattern CODE_WORD = Pattern.compile("[a-z]+(?:_[a-z]+)+");
    private static final int MAX_DEPTH = 3;

    private final JsonObjects layers;
    private final List<JsonObject> objects = new ArrayList<>();

    private Errors(JsonObjects layers) {
        this.layers = layers;
        layers.all(FieldNames.ERROR).forEach(error -> collect(error, MAX_DEPTH));
    }

    static Errors in(JsonObjects layers) {
        return new Errors(layers);
    }

    /** Collects error objects: an error may be a JSON text or a list, and may contain another error. */
    private void collect(JsonNode error, int depth) {
        JsonNode json = JsonObject.unwrap(error);
        if (depth > 0 && json.isArray()) {
            json.forEach(one -> collect(one, depth - 1));
        } else if (depth > 0 && json.isObject()) {
            JsonObject object = new JsonObject(json);
            objects.add(object);
            object.all(FieldNames.ERROR).forEach(inner -> collect(inner, depth - 1));
        }
    }

    boolean saysNoSuchTask() {
        return codes().anyMatch(TASK_NOT_EXIST::equals);
    }

    /** Whether a code says that the account has no quota left. */
    boolean saysNoQuota() {
        return codes().anyMatch(code -> code.startsWith("insufficient") || code.contains("quota"));
    }

    /** Whether the answer has an error code or an error member. */
    boolean exist() {
        return codes().findAny().isPresent() || layers.first(FieldNames.ERROR, Errors::plainText) != null
                || layers.all().stream().anyMatch(Errors::isFlaggedAsError)
                || objects.stream()
                        .anyMatch(error -> !isSuccess(error, FieldNames.CODE_OF_ERROR)
                                && error.has(FieldNames.MESSAGE_OF_ERROR));
    }

    /** {@code "success": false} or {@code "object": "error"}. */
    private static boolean isFlaggedAsError(JsonObject layer) {
        return layer.all(FieldNames.SUCCESS_FLAG).stream().anyMatch(well -> well.isBoolean() && !well.booleanValue())
                || layer.all(FieldNames.OBJECT_TYPE).stream().anyMatch(what -> what.asText().equalsIgnoreCase("error"));
    }

    private Stream<String> codes() {
        Stream<JsonNode> values = Stream.concat(
                objects.stream()
                        .flatMap(
                                error -> Stream.of(FieldNames.CODE_OF_ERROR, FieldNames.TYPE_OF_ERROR).map(error::all)),
                layers.all()
                        .stream()
                        .flatMap(layer -> Stream.of(FieldNames.CODE, FieldNames.ERROR_CODE).map(layer::all)))
                .flatMap(List::stream);
        return Stream.concat(values.map(Errors::code), layers.all(FieldNames.ERROR_OR_CODE).map(Errors::codeLikeText))
                .filter(Objects::nonNull)
                .map(NameNormalizer::normalize);
    }

    /** @param defaultCode code of the failure if the answer has none */
    Failure failure(String defaultCode) {
        String code = firstCode();
        return new Failure(code == null ? defaultCode : code, message());
    }

    private String firstCode() {
        String code = objects.stream()
                .map(error -> error.first(FieldNames.CODE_OF_ERROR, Errors::code))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> layers.first(FieldNames.ERROR_CODE, Errors::code));
        return code == null ? layers.first(FieldNames.CODE, Errors::code) : code;
    }

    private String message() {
        return Stream.<Stream<String>>of(
                objects.stream().map(error -> error.first(FieldNames.MESSAGE_OF_ERROR, Errors::errorText)),
                Stream.of(FieldNames.ERROR, FieldNames.ERROR_TEXT).map(field -> layers.first(field, Errors::plainText)),
                layers.all()
                        .stream()
                        .filter(layer -> !isSuccess(layer, FieldNames.CODE))
                        .map(layer -> layer.first(FieldNames.MESSAGE, Errors::errorText)),
                Stream.of(FieldNames.URL_OR_MESSAGE).map(field -> layers.first(field, VideoUrl::textUnlessUrl)),
                Stream.of(FieldNames.MESSAGE).map(field -> layers.first(field, Errors::errorText)))
                .flatMap(texts -> texts)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A text that is not JSON; the first one of a list. */
    private static String plainText(JsonNode error) {
        JsonNode text = error.isArray() ? error.path(0) : error;
        return JsonObject.unwrap(text) == text ? VideoUrl.textUnlessUrl(text) : null;
    }

    /** A text that looks like a code, or null. Decisions use it as a code; in the event it is the message. */
    private static String codeLikeText(JsonNode error) {
        String text = ValueParsers.text(error);
        return text != null && CODE_WORD.matcher(text).matches() ? text : null;
    }

    /** Whether the layer has a code, and the code says success; its message is no error then. */
    private static boolean isSuccess(JsonObject layer, FieldNames code) {
        return layer.has(code) && layer.first(code, Errors::code) == null;
    }

    private static String errorText(JsonNode message) {
        String text = VideoUrl.textUnlessUrl(message);
        return text == null || SUCCESS_CODES.contains(text.strip().toLowerCase(Locale.ROOT)) ? null : text;
    }

    /** An error code as text; null if there is none, or if it says success: 0, 200 to 299, "success". */
    static String code(JsonNode value) {
        String code = value.isIntegralNumber() ? value.asText() : ValueParsers.text(value);
        return code == null || isSuccess(code.strip()) ? null : code.strip();
    }

    private static boolean isSuccess(String code) {
        return SUCCESS_NUMBER.matcher(code).matches() || SUCCESS_CODES.contains(code.toLowerCase(Locale.ROOT));
    }
}
