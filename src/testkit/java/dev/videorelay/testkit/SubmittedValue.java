package dev.videorelay.testkit;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;

/** A record's value as the schema of submissions sees it: what is no JSON is text. */
public final class SubmittedValue {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SubmittedValue() {}

    public static boolean isJson(String value) {
        try {
            asJson(value);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** @throws UncheckedIOException if it looks like JSON but is none */
    public static JsonNode asJson(String value) {
        String text = value.replaceFirst("^\uFEFF", "").strip();
        try {
            return text.matches("(?s)[{\\[\"].*") ? JSON.readTree(text) : TextNode.valueOf(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
