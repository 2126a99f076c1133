package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.videorelay.answer.json.JsonObjects;

/** Opens an answer: decodes and parses its body and detects its shape. */
@ApplicationScoped
public class PayloadOpener {

    /** Largest answer that an event carries, in bytes of the body. */
    static final int LIMIT = 256 * 1024;

    /** An event nests the answer one level deeper, and many JSON parsers stop at 1000 levels. */
    private static final int MAX_DEPTH = 900;

    /** Strict, because events contain the text unchanged. */
    private final ObjectReader strict = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** @param taskId the ID of the task that was polled, or null */
    public Payload open(Answer answer, String taskId) {
        String text = BodyText.of(answer);
        try {
            JsonNode json = strict.readValue(text);
            JsonObjects layers = JsonObjects.of(json, taskId);
            return new Payload(answer, answer.isSuccess() ? ShapeDetector.of(layers) : Payload.Shape.ERROR, layers,
                    json.isMissingNode() ? null : carried(text, answer));
        } catch (JsonProcessingException e) {
            return new Payload(answer, Payload.Shape.ERROR, JsonObjects.of(MissingNode.getInstance(), taskId), null);
        }
    }

    private static byte[] carried(String text, Answer answer) {
        return answer.body().length <= LIMIT
                ? text.getBytes(UTF_8)
                : ("{\"truncated\": true, \"bytes\": " + answer.body().length + "}").getBytes(UTF_8);
    }
}
