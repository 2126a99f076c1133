package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.Payload.Shape;

/** Opens an answer: decodes and parses its body, and tells its shape. */
@ApplicationScoped
@Named("payloads")
@RegisterForReflection
public class PayloadOpener {

    /** Longest answer that an event carries, in bytes. */
    static final int LIMIT = 256 * 1024;

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Strict, because events take the text over as it is. */
    private final ObjectReader strict = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    public Payload open(Answer answer) {
        String body = new String(answer.body(), charset(answer.contentType()));
        String text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
        try {
            JsonNode json = strict.readValue(text);
            return new Payload(answer, answer.isSuccess() ? shape(json) : Shape.ERROR, json,
                    carried(json, text, answer));
        } catch (JsonProcessingException e) {
            return new Payload(answer, Shape.ERROR, MissingNode.getInstance(), null);
        }
    }

    private static Shape shape(JsonNode json) {
        if (Layers.hasStatus(json)) {
            return Shape.TASK;
        }
        JsonNode data = Layers.unwrap(json.path("data"));
        if (ErrorCode.saysNothingOfTheTask(json) && new Layers(json).statuses().isEmpty()) {
            return Shape.ERROR;
        }
        if (data.isObject() && !data.isEmpty()) {
            return Shape.ENVELOPE;
        }
        return Stream.of("id", "task_id", "video_url").anyMatch(json::hasNonNull) ? Shape.TASK : Shape.ERROR;
    }

    private static byte[] carried(JsonNode json, String text, Answer answer) {
        if (json.isMissingNode()) {
            return null;
        }
        byte[] utf8 = text.getBytes(UTF_8);
        return Math.max(utf8.length, answer.body().length) <= LIMIT
                ? utf8
                : ("{\"truncated\": true, \"bytes\": " + answer.body().length + "}").getBytes(UTF_8);
    }

    private static Charset charset(String contentType) {
        return Optional.ofNullable(contentType)
                .map(CHARSET::matcher)
                .filter(Matcher::find)
                .map(found -> charsetOr(found.group(1), UTF_8))
                .orElse(UTF_8);
    }

    private static Charset charsetOr(String name, Charset otherwise) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }
}
