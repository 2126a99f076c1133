package dev.videorelay.answer.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.answer.value.NameNormalizer;

/**
 * Words, numbers and truth values of a provider's status, each with the word for the same that the general rules know.
 *
 * <p>Words that are not listed are left to the general rules. Numbers and truth values have no meaning of their own: if any
 * value is listed, one that is not listed means that the task is running.
 */
final class StateWords {

    static final String RUNNING = "running";

    private final Map<String, String> words = new HashMap<>();

    /** @param states values by the name of their state: queued, running, succeeded, failed, cancelled, expired */
    StateWords(Map<String, List<String>> states) {
        states.forEach((state, values) -> values.forEach(value -> words.put(NameNormalizer.normalize(value), state)));
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The word that the general rules know; null if the value is left to them. */
    String meaning(JsonNode status) {
        if (words.isEmpty() || !status.isValueNode() || status.isNull()) {
            return null;
        }
        String word = words.get(NameNormalizer.normalize(status.asText()));
        return word == null && !status.isTextual() ? RUNNING : word;
    }
}
