package dev.videorelay.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** How much is registered and embedded in a native image; docs/decisions/0016 says what is left out, and why. */
@Tag("native-sources")
final class NativeWeightIT {

    private static final long MOST_BYTES = 2_000_000;
    private static final int MOST_TYPES = 1_000;
    private static final String EXCLUDE = "--exclude-config";

    private static final Map<String, Integer> EMBEDDED = new TreeMap<>();

    @BeforeAll
    static void measure() {
        List<Pattern> wanted = Stream.concat(NativeSources.resources().stream(), ofLibraries()).toList();
        NativeSources.jars()
                .forEach(jar -> NativeSources
                        .entries(jar, name -> wanted.stream().anyMatch(each -> each.matcher(name).matches()),
                                Map::entry)
                        .forEach(entry -> EMBEDDED.put(entry.getKey(), entry.getValue().length)));
        System.out.printf("Native image: %d types registered, %d proxies, %d resources of %,d bytes%n", types(),
                NativeSources.config("proxy-config.json").size(), EMBEDDED.size(), bytes());
    }

    /** Libraries have lists of their own, which the arguments may exclude. */
    private static Stream<Pattern> ofLibraries() {
        return NativeSources.jars()
                .filter(jar -> !jar.equals(NativeSources.application()))
                .flatMap(jar -> NativeSources.entries(jar, name -> isList(jar, name), NativeSources::json))
                .flatMap(list -> list.path("resources").findValuesAsText("pattern").stream())
                .map(Pattern::compile);
    }

    private static boolean isList(Path jar, String name) {
        return name.matches("META-INF/native-image/.*resource-config\\.json") && !isExcluded(jar, name);
    }

    private static boolean isExcluded(Path jar, String name) {
        List<String> words = NativeSources.arguments();
        return IntStream.range(0, words.size())
                .filter(at -> words.get(at).equals(EXCLUDE))
                .anyMatch(at -> Pattern.compile(words.get(at + 1)).matcher(jar.toString()).find()
                        && Pattern.compile(words.get(at + 2)).matcher("/" + name).matches());
    }

    private static int types() {
        JsonNode types = NativeSources.config("reflect-config.json");
        return types.size();
    }

    private static long bytes() {
        return EMBEDDED.values().stream().mapToLong(Integer::longValue).sum();
    }

    @Test
    void embedsNoMoreThanTheRelayReads() {
        assertThat(EMBEDDED).containsKeys("version.txt", "board/board.html", "routes/query.camel.yaml");
        assertThat(EMBEDDED.keySet()).noneMatch(name -> name
                .matches(".*rocksdb.*|.*/native/(?!Linux/(x86_64|aarch64)/).*|.*/catalog/.*|META-INF/org/apache/.*"));
        assertThat(bytes()).isBetween(1L, MOST_BYTES);
    }

    @Test
    void registersNoMBeansAndNoXml() {
        assertThat(NativeSources.config("proxy-config.json")).isEmpty();
        assertThat(NativeSources.reflective()).noneMatch(name -> name.contains(".mbean.") || name.contains(".xerces."));
        assertThat(types()).isBetween(500, MOST_TYPES);
    }

    @Test
    void hasNoServerOfJmx() {
        assertThat(NativeSources.arguments()).noneMatch(argument -> argument.contains("jmxserver"))
                .anyMatch(argument -> argument.startsWith("--enable-monitoring=") && argument.contains("heapdump"));
    }
}
