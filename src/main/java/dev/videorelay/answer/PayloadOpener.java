package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.videorelay.answer.body.BodyLimits;
import dev.videorelay.answer.body.BodyText;
import dev.videorelay.answer.json.JsonObjects;
import dev.videorelay.answer.mapping.AnswerMapping;
import dev.videorelay.answer.mapping.MappedAnswer;
import dev.videorelay.answer.mapping.MappedFacts;

/** Opens an answer: decodes and parses its body and detects its shape. */
@ApplicationScoped
public class PayloadOpener {

    /** An event nests the answer one level deeper, and many JSON parsers stop at 1000 levels. */
    private static final int MAX_DEPTH = 900;

    private static final long NO_LIMIT = -1;

    private final ObjectReader small = strict(NO_LIMIT);
    /** A larger body has fewer objects than one of its size could have, since they take more of the heap than their text. */
    private final ObjectReader large;

    public PayloadOpener() {
        this(BodyLimits.ofThisProcess());
    }

    PayloadOpener(BodyLimits limits) {
        this.large = strict(limits.tokens());
    }

    /** Strict, because events contain the text unchanged. */
    private static ObjectReader strict(long maxTokens) {
        return JsonMapper
                .builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxTokenCount(maxTokens)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerFor(JsonNode.class);
    }

    /** @param taskId the ID of the task that was polled, or null */
    public Payload open(Answer answer, String taskId) {
        return open(answer, taskId, AnswerMapping.NONE);
    }

    /** @param mapping the provider's own rules, which come before the general ones */
    public Payload open(Answer answer, String taskId, AnswerMapping mapping) {
        String text = BodyText.decode(answer.body(), answer.contentType());
        try {
            JsonNode json = (isSmall(answer) ? small : large).readValue(text);
            MappedAnswer mapped = mapping.map(json, answer.isSuccess() ? taskId : null);
            JsonObjects layers = JsonObjects.of(mapped.json(), taskId);
            return new Payload(answer,
                    answer.isSuccess() ? ShapeDetector.of(layers) : ShapeDetector.ofHttpError(layers), layers,
                    json.isMissingNode() ? null : carried(text, answer), mapped.facts());
        } catch (JsonProcessingException e) {
            boolean isTooLarge = e instanceof StreamConstraintsException && !isSmall(answer);
            return unreadable(isTooLarge ? answer.withoutBody() : answer, taskId);
        }
    }

    private static Payload unreadable(Answer answer, String taskId) {
        return new Payload(answer, Payload.Shape.ERROR, JsonObjects.of(MissingNode.getInstance(), taskId), null,
                MappedFacts.NONE);
    }

    private static boolean isSmall(Answer answer) {
        return answer.length() <= BodyLimits.WHOLE;
    }

    private static byte[] carried(String text, Answer answer) {
        return (isSmall(answer) ? text : "{\"truncated\": true, \"bytes\": " + answer.length() + "}").getBytes(UTF_8);
    }
}
