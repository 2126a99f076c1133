package dev.videorelay.testkit;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One answer of a gateway, as it is to be sent.
 *
 * @param headers by name in lower case; with {@code {{other}}} and {@code {{httpDate+n}}} still in them
 * @param fault hang, reset, cut, slow or null
 * @param slow how long the body takes
 */
public record FieldAnswer(int status, Map<String, String> headers, String body, String fault, Duration slow) {

    public static FieldAnswer of(JsonNode json) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        json.path("headers").properties().forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
        return new FieldAnswer(json.path("status").asInt(200), headers, body(json.path("body")),
                json.path("fault").textValue(), Duration.ofMillis(json.path("slowMs").asLong()));
    }

    /** What a gateway that is well says of a task that is not over. */
    public static FieldAnswer running(String taskId) {
        return well("{\"id\":\"" + taskId + "\",\"status\":\"processing\",\"progress\":1}");
    }

    /** What a gateway that is well says of a task that has succeeded. */
    public static FieldAnswer succeeded(String taskId) {
        return well("{\"id\":\"" + taskId
                + "\",\"status\":\"completed\",\"video_url\":\"https://cdn.example/at-last.mp4\"}");
    }

    private static FieldAnswer well(String body) {
        return new FieldAnswer(200, Map.of("content-type", "application/json"), body, null, Duration.ZERO);
    }

    private static String body(JsonNode body) {
        return body.isArray() ? body.valueStream().map(FieldAnswer::part).collect(joining()) : body.asText("");
    }

    private static String part(JsonNode part) {
        return part.isTextual()
                ? part.textValue()
                : part.path("repeat").textValue().repeat(part.path("times").intValue());
    }
}
