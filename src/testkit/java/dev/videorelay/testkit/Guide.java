package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The providers that the how-to pages add as examples, taken from there: the relay does not have them. */
public final class Guide {

    public static final Path PAGE = Path.of("docs/how-to/add-a-provider.md");

    private static final Path EXAMPLES = Path.of("docs/how-to/provider-examples.md");

    private static final Pattern VARIABLE = Pattern.compile("(?m)(?:^|\\s)([A-Z_]+)=(\\S+)");

    private Guide() {}

    /** Its route file, written to this folder. */
    public static Path routeFile(Path folder) {
        return write(folder.resolve("query-acme.camel.yaml"), block(text(PAGE), "yaml"));
    }

    /** The example of a whole route, that of an API that needs two calls. */
    public static Path wholeRouteFile(Path folder) {
        return write(folder.resolve("query-hailuo.camel.yaml"), block(section("Two calls"), "yaml"));
    }

    /** The script that signs a token. */
    public static String script() {
        return block(section("Signed token"), "sh");
    }

    /** The settings of the example under this heading, without the address and the folder that a test replaces. */
    public static Map<String, String> settings(String heading) {
        return block(section(heading), "properties").lines()
                .map(line -> line.split("=", 2))
                .filter(setting -> !setting[0].equals("relay.routes") && !setting[0].endsWith(".base-url"))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }

    private static String section(String heading) {
        String page = text(EXAMPLES);
        int start = page.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new AssertionError("no heading " + heading);
        }
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
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
        return VARIABLE.matcher(block(text(PAGE), "sh"))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    /** The first block in this language. */
    private static String block(String page, String language) {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
