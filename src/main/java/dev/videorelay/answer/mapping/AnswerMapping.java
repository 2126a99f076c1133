package dev.videorelay.answer.mapping;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.videorelay.answer.value.UrlCandidate;

/**
 * A provider's own rules for reading its answers, which come before the general ones.
 *
 * <p>They translate the answer instead of reading it: the facts that they find are put into a copy of it under names and words
 * that the general rules know, so whatever they do not find is read by those. Of several statuses only the one that a pointer
 * finds is left.
 */
public final class AnswerMapping {

    /** The mapping of a provider without such settings. */
    public static final AnswerMapping NONE = new AnswerMapping(Map.of(), Map.of());

    private final JsonPointer status;
    private final JsonPointer url;
    private final JsonPointer progress;
    private final JsonPointer code;
    private final JsonPointer message;
    private final StateWords states;
    private final boolean isEmpty;

    /**
     * @param pointers JSON Pointers by what they point at: status, url, progress, code, message
     * @param states values of the status by the name of their state
     */
    public AnswerMapping(Map<String, String> pointers, Map<String, List<String>> states) {
        this.status = pointer(pointers, "status");
        this.url = pointer(pointers, "url");
        this.progress = pointer(pointers, "progress");
        this.code = pointer(pointers, "code");
        this.message = pointer(pointers, "message");
        this.states = new StateWords(states);
        this.isEmpty = pointers.isEmpty() && this.states.isEmpty();
    }

    private static JsonPointer pointer(Map<String, String> pointers, String name) {
        return pointers.containsKey(name) ? JsonPointer.compile(pointers.get(name)) : null;
    }

    /**
     * @param answer any JSON; unchanged
     * @param taskId ID of the task that was polled; null if the answer may be about something else, as with an HTTP error
     */
    public MappedAnswer map(JsonNode answer, String taskId) {
        if (isEmpty || !answer.isContainerNode()) {
            return new MappedAnswer(answer, MappedFacts.NONE);
        }
        MappedFacts facts = new MappedFacts(url(answer), at(progress, answer), at(code, answer), at(message, answer));
        String word = statusWord(at(status, answer));
        StatusTranslator translator = new StatusTranslator(states, word != null);
        JsonNode translated = translator.translate(answer);
        if (word == null && facts.url() != null && !translator.hasFoundStatus()) {
            word = "succeeded"; // a video where the provider gives it, and nothing else that could say more
        }
        boolean isAboutTask = word != null || translator.hasFoundStatus();
        return new MappedAnswer(outermost(translated, word, facts, taskId, isAboutTask), facts);
    }

    private String statusWord(JsonNode value) {
        if (value == null) {
            return null;
        }
        String word = states.meaning(value);
        return word == null && value.isTextual() ? value.textValue() : word;
    }

    private String url(JsonNode answer) {
        JsonNode value = at(url, answer);
        UrlCandidate address = value == null || !value.isTextual() ? null : UrlCandidate.parse(value.textValue());
        return address == null ? null : address.text();
    }

    private static JsonNode at(JsonPointer pointer, JsonNode answer) {
        JsonNode value = pointer == null ? null : answer.at(pointer);
        boolean isEmpty = value == null || value.isMissingNode() || value.isNull() || value.isContainerNode()
                || value.isTextual() && value.textValue().isBlank();
        return isEmpty ? null : value;
    }

    /** The answer with the facts at its top, where they come before all others. */
    private static JsonNode outermost(JsonNode answer, String word, MappedFacts facts, String taskId,
            boolean isAboutTask) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        if (word != null) {
            top.put("status", word);
            if (taskId != null) {
                top.put("task_id", taskId);
            }
        }
        if (facts.url() != null) {
            top.put("video_url", facts.url());
        }
        if (facts.code() != null || facts.message() != null && isAboutTask) {
            top.set("error", facts.error());
            top.set("raw_error", answer.path("error"));
        }
        if (top.isEmpty()) {
            return answer;
        }
        if (answer.isObject()) {
            answer.properties().forEach(member -> top.putIfAbsent(member.getKey(), member.getValue()));
        } else {
            top.set("data", answer);
        }
        return top;
    }
}
