package dev.videorelay.answer.json;

import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.value.NameNormalizer;

/**
 * Word for a status that is a number: a member beside it with the name of a status and one of {@link #SUFFIXES}, such as
 * {@code statusLabel}. Only a word of ASCII letters is a label; a sentence, or a text for people, is not.
 */
final class StatusLabel {

    private static final Set<String> SUFFIXES = Set.of("label", "text", "name", "word", "str", "string", "desc",
            "description", "title", "display", "enum", "key");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+(?:[_ -][A-Za-z]+){0,4}");

    private StatusLabel() {}

    static boolean isNumber(JsonNode status) {
        return status.isNumber() || status.isTextual() && !status.textValue().isBlank()
                && status.textValue().chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == ' ');
    }

    /** The label in the object, or null. */
    static String in(JsonNode object) {
        return object.properties()
                .stream()
                .filter(member -> member.getValue().isTextual() && isLabel(member.getKey()))
                .map(member -> member.getValue().textValue().strip())
                .filter(text -> WORD.matcher(text).matches())
                .findFirst()
                .orElse(null);
    }

    private static boolean isLabel(String name) {
        String normalized = NameNormalizer.normalize(name);
        return FieldNames.STATUS.names()
                .stream()
                .anyMatch(status -> normalized.startsWith(status)
                        && SUFFIXES.contains(normalized.substring(status.length())));
    }
}
