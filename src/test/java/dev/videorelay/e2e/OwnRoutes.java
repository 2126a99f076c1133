package dev.videorelay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.videorelay.docs.RouteFilesTest;

/** Settings of a relay that is told its routes by files: those that are shipped, with a change. */
final class OwnRoutes {

    /** Reads another topic under the names of intake. */
    private static final String COPY = """
            - route:
                id: team-copy
                from:
                  uri: kafka
                  parameters:
                    topic: team.notes
                    groupId: "{{relay.group}}"
                    clientId: "{{relay.group}}-intake"
                    autoOffsetReset: earliest
                  steps:
                    - removeHeaders:
                        pattern: "*"
                    - to:
                        uri: kafka
                        parameters:
                          topic: team.copies
                          clientId: "{{relay.group}}-intake"
            """;

    private OwnRoutes() {}

    /** Rejected submissions have a header by which the files can be told apart from the shipped ones. */
    static Map<String, String> withAnotherTopic() throws IOException {
        Path folder = shipped("own", content -> content.replace(
                "        - setBody:\n            simple: ${body.record}\n",
                "        - setHeader:\n            name: rejected-by\n            constant: routes of its own\n"
                        + "        - setBody:\n            simple: ${body.record}\n"));
        Files.writeString(folder.resolve("copy.camel.yaml"), COPY);
        return of(folder);
    }

    static Map<String, String> withOrdinaryClientsForIntake() {
        try {
            return of(shipped("ordinary",
                    content -> content.replaceFirst("kafkaClientFactory: \"#relay-intake-transaction\"", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shipped(String name, UnaryOperator<String> change) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "routes-" + name));
        for (Path file : RouteFilesTest.files()) {
            Files.writeString(folder.resolve(file.getFileName()), change.apply(Files.readString(file)));
        }
        return folder;
    }

    private static Map<String, String> of(Path folder) {
        return Map.of("CAMEL_MAIN_ROUTES_INCLUDE_PATTERN", "file:" + folder + "/*.camel.yaml");
    }
}
