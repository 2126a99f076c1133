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
 * What an answer says to be wrong: in error objects, in codes beside them, and in texts.
 *
 * <p>Whether anything is wrong at all, a task's status decides: tasks that succeeded may have errors left over in them.
 * Decisions are made on codes; texts are for people.
 */
final class Errors {

    static final String TASK_NOT_EXIST = "tasknotexist";

    private static final Set<String> FINE = Set.of("success", "succeed", "succeeded", "ok");
    private static final Pattern FINE_NUMBER = Pattern.compile("0+|2\\d\\d");
    private static final Pattern CODE_WORD = Pattern.compile("[a-z]+(?:_[a-z]+)+");
    private static final int DEEPEST = 3;

    private final JsonObjects layers;
    private final List<JsonObject> objects = new ArrayList<>();

    private Errors(JsonObjects layers) {
        this.layers = layers;
        layers.all(FieldNames.ERROR).forEach(error -> open(error, DEEPEST));
    }

    static Errors in(JsonObjects layers) {
        return new Errors(layers);
    }

    /** An error may be a JSON text, a list, and have another error in it. */
    private void open(JsonNode error, int depth) {
        JsonNode json = JsonObject.unwrapped(error);
        if (depth > 0 && json.isArray()) {
            json.forEach(one -> open(one, depth - 1));
        } else if (depth > 0 && json.isObject()) {
            JsonObject object = new JsonObject(json);
            objects.add(object);
            object.all(FieldNames.ERROR).forEach(inner -> open(inner, depth - 1));
        }
    }

    boolean saysNoSuchTask() {
        return codes().anyMatch(TASK_NOT_EXIST::equals);
    }

    /** Whether the account's money is gone. */
    boolean saysNoQuota() {
        return codes().anyMatch(code -> code.startsWith("insufficient") || code.contains("quota"));
    }

    /** Whether there is a code or another member for what is wrong. */
    boolean areThere() {
        return codes().findAny().isPresent() || layers.first(FieldNames.ERROR, Errors::plainText) != null
                || layers.all().stream().anyMatch(Errors::saysSo)
                || objects.stream()
                        .anyMatch(error -> !isFine(error, FieldNames.CODE_OF_ERROR)
                                && error.has(FieldNames.MESSAGE_OF_ERROR));
    }

    /** {@code "success": false} or {@code "object": "error"}. */
    private static boolean saysSo(JsonObject layer) {
        return layer.all(FieldNames.WENT_WELL).stream().anyMatch(well -> well.isBoolean() && !well.booleanValue())
                || layer.all(FieldNames.OBJECT).stream().anyMatch(what -> what.asText().equalsIgnoreCase("error"));
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
        return Stream.concat(values.map(Errors::code), layers.all(FieldNames.ERROR_OR_CODE).map(Errors::bareCode))
                .filter(Objects::nonNull)
                .map(NameNormalizer::bare);
    }

    /** @param otherwise the code if there is none */
    Failure failure(String otherwise) {
        String code = firstCode();
        return new Failure(code == null ? otherwise : code, message());
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
                objects.stream().map(error -> error.first(FieldNames.MESSAGE_OF_ERROR, Errors::complaint)),
                Stream.of(FieldNames.ERROR, FieldNames.ERROR_TEXT).map(term -> layers.first(term, Errors::plainText)),
                layers.all()
                        .stream()
                        .filter(layer -> !isFine(layer, FieldNames.CODE))
                        .map(layer -> layer.first(FieldNames.MESSAGE, Errors::complaint)),
                Stream.of(FieldNames.URL_OR_MESSAGE).map(term -> layers.first(term, VideoUrl::textButNoUrl)),
                Stream.of(FieldNames.MESSAGE).map(term -> layers.first(term, Errors::complaint)))
                .flatMap(texts -> texts)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A text that is no JSON; of a list the first. */
    private static String plainText(JsonNode error) {
        JsonNode text = error.isArray() ? error.path(0) : error;
        return JsonObject.unwrapped(text) == text ? VideoUrl.textButNoUrl(text) : null;
    }

    /** A text that is a code by its looks, or null. It decides, but in the event it is the message. */
    private static String bareCode(JsonNode error) {
        String text = ValueParsers.text(error);
        return text != null && CODE_WORD.matcher(text).matches() ? text : null;
    }

    /** Whether a code says that all is well, and with it the message. */
    private static boolean isFine(JsonObject layer, FieldNames code) {
        return layer.has(code) && layer.first(code, Errors::code) == null;
    }

    private static String complaint(JsonNode message) {
        String text = VideoUrl.textButNoUrl(message);
        return text == null || FINE.contains(text.strip().toLowerCase(Locale.ROOT)) ? null : text;
    }

    /** A code as text; null for none, and for one by which all is well: 0, any of HTTP's 2xx, "success". */
    static String code(JsonNode value) {
        String code = value.isIntegralNumber() ? value.asText() : ValueParsers.text(value);
        return code == null || isFine(code.strip()) ? null : code.strip();
    }

    private static boolean isFine(String code) {
        return FINE_NUMBER.matcher(code).matches() || FINE.contains(code.toLowerCase(Locale.ROOT));
    }
}
