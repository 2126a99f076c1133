package dev.videorelay.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTest {

    private final Redaction redaction = new Redaction(() -> Stream.of("sk-1"));

    @Test
    void leavesASignedUrlToATerminalButNoToken() {
        assertThat(redaction.ofSecrets("{\"url\":\"https://cdn.example/v.mp4?sig=ab\",\"echo\":\"sk-1\"}"))
                .isEqualTo("{\"url\":\"https://cdn.example/v.mp4?sig=ab\",\"echo\":\"…\"}");
    }

    @ParameterizedTest
    @CsvSource({"GET https://g.example/v?id=task_1&api_key=ab, GET https://g.example/v?id=task_1&api_key=…",
            "GET https://me:pw@g.example/v, GET https://…@g.example/v",
            "Authorization: Bearer other, Authorization: Bearer …",
            "X-Version: 2024-11-06, X-Version: 2024-11-06"})
    void hidesCredentialsOfARequest(String line, String shown) {
        assertThat(redaction.ofCredentials(line)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"no key in {\"secret\": 1}; no key in …",
            "cannot open https://cdn.example/v.mp4?sig=ab now; cannot open https://cdn.example/v.mp4… now",
            "expected JSON but got <!doctype html><p>hi; expected JSON but got …",
            "cannot convert from type: String to Integer with value abc; cannot convert from type: String to Integer…",
            "token sk-1 is old; token … is old", "a plain message [1] <2; a plain message [1] <2"})
    void keepsBodiesAndSignaturesOutOfTheLog(String message, String logged) {
        assertThat(redaction.forLog(message)).isEqualTo(logged);
    }

    @Test
    void shortensWhatTheLogTells() {
        assertThat(redaction.forLog("a\nb".repeat(200))).hasSize(201).doesNotContain("\n").endsWith("…");
    }
}
