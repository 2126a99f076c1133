package dev.videorelay.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.videorelay.task.Accepted;

/** The written form of accepted submissions: JSON with a {@code version} and a {@code kind}. */
final class AcceptedFormat {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AcceptedFormat() {}

    static byte[] write(Accepted entry) {
        try {
            return JSON.writerFor(Accepted.class).writeValueAsBytes(entry);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if this is no entry, or one of a later version */
    static Accepted read(byte[] bytes) {
        try {
            JsonNode entry = JSON.readTree(bytes);
            int version = entry.path("version").asInt();
            if (version < 1 || version > Accepted.VERSION) {
                throw new IllegalArgumentException(
                        "cannot read version " + version + ", only up to " + Accepted.VERSION);
            }
            return JSON.treeToValue(entry, Accepted.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("not an accepted submission", e);
        }
    }
}
