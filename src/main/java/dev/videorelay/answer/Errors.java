package dev.videorelay.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.code.FailureCodes;
import dev.videorelay.answer.code.RequestCodes;
import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.json.JsonObject;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.value.ValueParsers;
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

    private static final Set<String> SUCCESS_CODES = Set.of("success", "succeed", "succeeded", "ok");
    private static final Pattern SUCCESS_NUMBER = Pattern.compile("0+|2\\d\\d");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    /** One word of several parts, such as {@code content_policy} or {@code ContentPolicy}. */
    private static final Pattern CODE_WORD = Pattern.compile("[A-Za-z]+(?:_[A-Za-z]+)+|(?:[A-Z][a-z]+){2,}");
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
        return Stream.concat(codes(), typesOfOutermost()).anyMatch(RequestCodes::isNoSuchTask);
    }

    private Stream<String> typesOfOutermost() {
        return layers.isEmpty()
                ? Stream.empty()
                : layers.outermost().all(FieldNames.OBJECT_TYPE).stream().map(Errors::code).filter(Objects::nonNull);
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
        return codes().map(Limit::of).filter(Objects::nonNull).findFirst().orElse(null);
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

    /** The codes as the answer has them: those of error objects first, a code before a type. */
    private Stream<String> codes() {
        Stream<String> ofErrors = objects.stream()
                .flatMap(error -> Stream
                        .of(FieldNames.CODE_OF_ERROR, FieldNames.STATUS_OF_ERROR, FieldNames.TYPE_OF_ERROR)
                        .flatMap(field -> error.all(field).stream().map(Errors::code)));
        return Stream
                .of(ofErrors, codesOfLayers(), layers.all(FieldNames.ERROR_OR_CODE).map(Errors::codeLikeText))
                .flatMap(codes -> codes)
                .filter(Objects::nonNull);
    }

    private Stream<String> codesOfLayers() {
        return layers.all()
                .stream()
                .flatMap(layer -> Stream.of(FieldNames.ERROR_CODE, FieldNames.CODE)
                        .flatMap(field -> layer.all(field).stream().map(value -> code(layer, value))))
                .filter(Objects::nonNull);
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
        Stream<String> words = layers.all(FieldNames.ERROR).map(Errors::codeLikeText).filter(Objects::nonNull);
        boolean ofOperation = layers.first(FieldNames.OPERATION_DONE, done -> done.isBoolean() ? done : null) != null;
        return FailureCodes.category(Stream.of(Stream.of(status), codes(), words).flatMap(codes -> codes).toList(),
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
                .map(layer -> layer.first(FieldNames.CODE, value -> code(layer, value)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String codeOfError() {
        return objects.stream()
                .map(error -> error.first(FieldNames.CODE_OF_ERROR, Errors::code))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> layers.first(FieldNames.ERROR_CODE, Errors::code));
    }

    /** The code beside other members: a number beside {@code "message": "success"} is a way to say that all is well. */
    private static String code(JsonObject layer, JsonNode value) {
        String code = code(value);
        boolean isFine = code != null && NUMBER.matcher(code).matches()
                && layer.first(FieldNames.MESSAGE, Errors::successWord) != null;
        return isFine ? null : code;
    }

    private static String successWord(JsonNode message) {
        String text = ValueParsers.text(message);
        return text != null && SUCCESS_CODES.contains(text.strip().toLowerCase(Locale.ROOT)) ? text : null;
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
        return layer.has(code) && layer.first(code, value -> code(layer, value)) == null;
    }

    private static String errorText(JsonNode message) {
        String text = VideoUrl.textUnlessUrl(message);
        return text == null || successWord(message) != null ? null : text;
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
