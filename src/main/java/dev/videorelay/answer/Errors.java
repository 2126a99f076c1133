package dev.videorelay.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.code.FailureCodes;
import dev.videorelay.answer.code.RequestCodes;
import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.video.VideoUrl;
import dev.videorelay.task.Failure;
import dev.videorelay.task.FailureCategory;

/**
 * Errors in an answer: error objects, codes beside them, and texts.
 *
 * <p>Only the status decides whether a task failed, since tasks that succeeded may still contain earlier errors. Decisions
 * are made on codes; texts go into the message of a failure.
 */
final class Errors {

    /** Codes of error objects: a code before a type. */
    private static final List<FieldNames> OF_OBJECTS = List.of(FieldNames.CODE_OF_ERROR, FieldNames.STATUS_OF_ERROR,
            FieldNames.TYPE_OF_ERROR);
    private static final List<FieldNames> OF_LAYERS = List.of(FieldNames.ERROR_CODE, FieldNames.CODE);
    private static final int MAX_DEPTH = 3;

    private final JsonObjects layers;
    private final List<JsonObject> objects = new ArrayList<>();
    /** As the answer has them: those of error objects first. */
    private final List<String> codes = new ArrayList<>();

    private Errors(JsonObjects layers) {
        this.layers = layers;
        layers.all(FieldNames.ERROR).forEach(error -> collect(error, MAX_DEPTH));
        collectCodes();
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

    private void collectCodes() {
        objects.forEach(error -> OF_OBJECTS.forEach(
                field -> error.all(field).forEach(value -> addCode(ErrorCode.of(value)))));
        layers.all()
                .forEach(layer -> OF_LAYERS.forEach(
                        field -> layer.all(field).forEach(value -> addCode(ErrorCode.of(layer, value)))));
        layers.all(FieldNames.ERROR_OR_CODE).forEach(error -> addCode(ErrorCode.ofText(error)));
    }

    private void addCode(String code) {
        if (code != null) {
            codes.add(code);
        }
    }

    boolean saysNoSuchTask() {
        for (String code : codes) {
            if (RequestCodes.isNoSuchTask(code)) {
                return true;
            }
        }
        return !layers.isEmpty() && layers.outermost().first(FieldNames.OBJECT_TYPE, Errors::noSuchTask) != null;
    }

    private static String noSuchTask(JsonNode type) {
        String code = ErrorCode.of(type);
        return code != null && RequestCodes.isNoSuchTask(code) ? code : null;
    }

    /** Whether a code says that the account has no quota left. */
    boolean saysNoQuota() {
        return limit() == Limit.QUOTA;
    }

    /** Whether a code says that there are too many requests. */
    boolean saysTooManyRequests() {
        return limit() == Limit.RATE;
    }

    private enum Limit {
        RATE, QUOTA;

        static Limit of(String code) {
            if (RequestCodes.isRateLimit(code)) {
                return RATE;
            }
            return RequestCodes.isQuotaLimit(code) ? QUOTA : null;
        }
    }

    /** The limit that the first code which speaks of any speaks of, or null. */
    private Limit limit() {
        for (String code : codes) {
            Limit limit = Limit.of(code);
            if (limit != null) {
                return limit;
            }
        }
        return null;
    }

    /** Whether the answer has an error code or an error member. */
    boolean exist() {
        return !codes.isEmpty() || layers.first(FieldNames.ERROR, Errors::plainText) != null
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

    /** @param defaultCode code of the failure if the answer has none */
    Failure failure(String defaultCode) {
        return failure(defaultCode, "");
    }

    /**
     * @param defaultCode code of the failure if the answer has none
     * @param status the word that says that the task failed
     */
    Failure failure(String defaultCode, String status) {
        String code = Failure.EXPIRED.equals(defaultCode) ? codeOfError() : firstCode();
        String message = message();
        return new Failure(code == null ? defaultCode : code, message == null ? withoutMessage(code, status) : message,
                category(status));
    }

    private static String withoutMessage(String code, String status) {
        String known = code == null ? "status " + status.strip() : "code " + code;
        return "the gateway says that the task failed, and not why: " + known;
    }

    /** The category by status and codes; a member for errors that has one word of several parts is a code here, too. */
    private FailureCategory category(String status) {
        Stream<String> words = layers.all(FieldNames.ERROR).stream().map(ErrorCode::ofText).filter(Objects::nonNull);
        boolean ofOperation = layers.first(FieldNames.OPERATION_DONE, done -> done.isBoolean() ? done : null) != null;
        return FailureCodes.category(
                Stream.of(Stream.of(status), codes.stream(), words).flatMap(codes -> codes).toList(),
                ofOperation);
    }

    /** A code of the whole answer comes last, since it may be that of the request. */
    private String firstCode() {
        String code = codeOfError();
        return code == null ? codeOfLayers() : code;
    }

    private String codeOfLayers() {
        return layers.all()
                .stream()
                .map(layer -> layer.first(FieldNames.CODE, value -> ErrorCode.of(layer, value)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String codeOfError() {
        return objects.stream()
                .map(error -> error.first(FieldNames.CODE_OF_ERROR, ErrorCode::of))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> layers.first(FieldNames.ERROR_CODE, ErrorCode::of));
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

    /** Whether the layer has a code, and the code says success; its message is no error then. */
    private static boolean isSuccess(JsonObject layer, FieldNames code) {
        return layer.has(code) && layer.first(code, value -> ErrorCode.of(layer, value)) == null;
    }

    private static String errorText(JsonNode message) {
        String text = VideoUrl.textUnlessUrl(message);
        return text == null || ErrorCode.successWord(message) != null ? null : text;
    }
}
