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
        try {
            return Files.writeString(Files.createDirectories(folder).resolve("query-acme.camel.yaml"), block("yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment variables by which the relay gets to know it. */
    public static Map<String, String> variables() {
        return VARIABLE.matcher(block("sh"))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    /** The first block in this language. */
    private static String block(String language) {
        try {
            String page = Files.readString(PAGE);
            int start = page.indexOf("\n```" + language + "\n") + language.length() + 5;
            return page.substring(start, page.indexOf("\n```", start) + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
