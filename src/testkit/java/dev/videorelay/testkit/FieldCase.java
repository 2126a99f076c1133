package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Answers that a gateway gives to one task in turn, and what must follow; a file in {@code payloads}.
 *
 * @param requestId the task that is asked for
 * @param answers the last one repeats
 * @param shows why the case is there
 */
public record FieldCase(String id, String provider, String requestId, List<FieldAnswer> answers, JsonNode expect,
        String shows) {

    private static final Path FOLDER = Path.of(System.getProperty("payloads", "src/test/resources/payloads"));
    private static final ObjectMapper JSON = new ObjectMapper();

    public static List<FieldCase> all() {
        return in(FOLDER);
    }

    /** Those of another folder. */
    public static List<FieldCase> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(FieldCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one in the file of that name. */
    public static FieldCase named(String name) {
        return read(FOLDER.resolve(name + ".json"));
    }

    private static FieldCase read(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return new FieldCase(json.path("id").textValue(), json.path("provider").textValue(),
                    json.path("requestId").textValue(),
                    json.path("answers").valueStream().map(FieldAnswer::of).toList(), json.path("expect"),
                    json.path("shows").asText(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String kind() {
        return expect.path("kind").textValue();
    }

    /** Whether the provider's other tasks are answered well; else they get what this one gets. */
    public boolean isAlone() {
        return expect.path("alone").asBoolean();
    }

    public boolean isLimited() {
        return expect.path("limited").asBoolean();
    }

    public boolean hasFault() {
        return answers.stream().anyMatch(answer -> answer.fault() != null);
    }

    public FieldAnswer lastAnswer() {
        return answers.get(answers.size() - 1);
    }

    /** The provider's other tasks: where one task alone could not show what follows. */
    public List<String> others() {
        boolean speaksOfProvider = kind().equals("paused") || isLimited() || isAlone();
        return IntStream.range(0, speaksOfProvider ? 2 : 0).mapToObj(i -> requestId + "-" + i).toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
