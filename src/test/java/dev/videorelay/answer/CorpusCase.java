package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.task.Report;

/** Answers that gateways give in the field to one task in turn, and what must follow; a file in {@code payloads}. */
record CorpusCase(String id, String requestId, List<JsonNode> answers, JsonNode expect) {

    private static final Path FOLDER = Path.of("src/test/resources/payloads");

    static List<CorpusCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(CorpusCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CorpusCase read(Path file) {
        try {
            JsonNode json = Wire.json(Files.readString(file));
            return new CorpusCase(json.path("id").textValue(), json.path("requestId").textValue(),
                    json.path("answers").valueStream().toList(),
                    json.path("expect"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String kind() {
        return expect.path("kind").textValue();
    }

    boolean expects(String member) {
        return expect.has(member);
    }

    boolean expectsFailure(String code) {
        return code.equals(expect.path("failureCode").textValue());
    }

    /** Cases with a fault have no answer to read. */
    boolean isAnswered() {
        return answers.stream().noneMatch(answer -> answer.has("fault"));
    }

    /** In these only one task gets the answer, which shows in what others get. */
    boolean isAlone() {
        return expect.path("alone").booleanValue();
    }

    Stream<Answer> allAnswers() {
        return answers.stream().map(CorpusCase::answer);
    }

    String lastBody() {
        return body(last());
    }

    Reading readLast() {
        return Wire.read(answer(last()), requestId);
    }

    Report reportLast() {
        return ((Finding.Told) readLast().finding()).report();
    }

    /** What the answers before the last one say. */
    List<Reading> readOthers() {
        return answers.stream()
                .limit(answers.size() - 1L)
                .map(CorpusCase::answer)
                .map(answer -> Wire.read(answer, requestId))
                .toList();
    }

    private JsonNode last() {
        return answers.get(answers.size() - 1);
    }

    private static Answer answer(JsonNode answer) {
        JsonNode headers = answer.path("headers");
        return new Answer(answer.path("status").intValue(), headers.path("content-type").textValue(),
                headers.path("retry-after").textValue(), body(answer).getBytes(UTF_8));
    }

    private static String body(JsonNode answer) {
        JsonNode body = answer.path("body");
        return body.isArray() ? body.valueStream().map(CorpusCase::part).collect(joining()) : body.asText("");
    }

    private static String part(JsonNode part) {
        return part.isTextual()
                ? part.textValue()
                : part.path("repeat").textValue().repeat(part.path("times").intValue());
    }

    @Override
    public String toString() {
        return id;
    }
}
