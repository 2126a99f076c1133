package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The provider that {@code docs/how-to/add-a-provider.md} adds as an example, taken from there: the relay does not have it. */
public final class Guide {

    public static final Path PAGE = Path.of("docs/how-to/add-a-provider.md");

    private static final Pattern VARIABLE = Pattern.compile("(?m)(?:^|\\s)([A-Z_]+)=(\\S+)");

    private Guide() {}

    /** Its route file, written to this folder. */
    public static Path routeFile(Path folder) {
        return write(folder.resolve("query-acme.camel.yaml"), block("yaml", 0));
    }

    /** The example of a whole route, that of the provider {@code delta}. */
    public static Path wholeRouteFile(Path folder) {
        return write(folder.resolve("query-delta.camel.yaml"), block("yaml", 1));
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment variables by which the relay gets to know it. */
    public static Map<String, String> variables() {
        return VARIABLE.matcher(block("sh", 0))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    /** @param index of the block among those in this language */
    private static String block(String language, int index) {
        try {
            return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```")
                    .matcher(Files.readString(PAGE))
                    .results()
                    .skip(index)
                    .findFirst()
                    .orElseThrow()
                    .group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
