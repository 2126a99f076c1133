package dev.videorelay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** What the page of recipes has for readers to copy. */
public final class Recipes {

    static final Path PAGE = Path.of("docs/how-to/consume-events.md");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```");
    private static final Path FOLDER = Path.of("target/recipes");

    private Recipes() {}

    static Stream<String> blocks(String language) throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2));
    }

    /** A new object of a class on the page, compiled with what is on the class path. */
    public static Object make(String name) throws Exception {
        String source = blocks("java").filter(code -> code.contains("class " + name + " ")).findFirst().orElseThrow();
        Path file = Files.writeString(Files.createDirectories(FOLDER).resolve(name + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", FOLDER.toString(), "-cp", System.getProperty("java.class.path"),
                        file.toString());
        assertThat(result).as("compiled").isZero();
        URL[] folder = {FOLDER.toUri().toURL()};
        return new URLClassLoader(folder, Recipes.class.getClassLoader()).loadClass(name)
                .getConstructor()
                .newInstance();
    }
}
