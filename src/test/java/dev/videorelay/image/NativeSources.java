package dev.videorelay.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the compiler of a native image would be given: its arguments, the application, and its libraries. */
final class NativeSources {

    private static final Path FOLDER = Path.of("target/native-sources");
    private static final String CONFIGURATION = "META-INF/native-image/";
    private static final Pattern AT_RUN_TIME = Pattern.compile("--initialize-at-run-time=(\\S+)");

    private NativeSources() {}

    /** One word each. */
    static List<String> arguments() {
        return List.of(text(FOLDER.resolve("native-image.args")).strip().split("\\s+"));
    }

    /** Classes and packages that are initialised when the process starts, by an argument of the build or of a library. */
    static Set<String> initializedAtRunTime() {
        String all = String.join(" ", arguments()) + " "
                + jars().map(NativeSources::argumentsOf).reduce("", String::concat);
        return AT_RUN_TIME.matcher(all)
                .results()
                .flatMap(argument -> Stream.of(argument.group(1).split(",")))
                .collect(toSet());
    }

    private static String argumentsOf(Path jar) {
        return entries(jar, name -> name.startsWith(CONFIGURATION) && name.endsWith("/native-image.properties"),
                bytes -> new String(bytes, UTF_8)).reduce("", (before, next) -> before + " " + next);
    }

    /** @param name of a file such as {@code reflect-config.json} */
    static JsonNode config(String name) {
        return entries(application(), entry -> entry.equals(CONFIGURATION + name), NativeSources::json).findFirst()
                .orElseThrow();
    }

    /** @param whole the kinds of members that have to be there altogether */
    static Set<String> reflective(String... whole) {
        return StreamSupport.stream(config("reflect-config.json").spliterator(), false)
                .filter(type -> Stream.of(whole).allMatch(members -> type.path(members).asBoolean()))
                .map(type -> type.path("name").asText())
                .collect(toSet());
    }

    static List<Pattern> resources() {
        return config("resource-config.json").path("resources")
                .findValuesAsText("pattern")
                .stream()
                .map(Pattern::compile)
                .toList();
    }

    static Path application() {
        return children(FOLDER).filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }

    /** The application's and those of its libraries. */
    static Stream<Path> jars() {
        return Stream.concat(Stream.of(application()), children(FOLDER.resolve("lib")).sorted());
    }

    /** What is read of each entry whose name is wanted. */
    static <T> Stream<T> entries(Path jar, Predicate<String> wanted, Function<byte[], T> reader) {
        return entries(jar, wanted, (name, bytes) -> reader.apply(bytes));
    }

    static <T> Stream<T> entries(Path jar, Predicate<String> wanted, BiFunction<String, byte[], T> reader) {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> entries = file.stream()
                    .filter(entry -> !entry.isDirectory() && wanted.test(entry.getName()))
                    .toList();
            return entries.stream().map(entry -> reader.apply(entry.getName(), bytes(file, entry))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JarFile file, JarEntry entry) {
        try (InputStream content = file.getInputStream(entry)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
