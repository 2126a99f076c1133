package dev.videorelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the JVM image tells its JVM, beside the archive of classes, which is at another place there. */
final class ImageOptions {

    private static final Path IMAGE = Path.of("src/main/docker/Dockerfile.jvm");
    private static final Pattern VARIABLE = Pattern.compile("(?:GC_CONTAINER_OPTIONS|JAVA_OPTS_APPEND)=\"([^\"]*)\"");

    private ImageOptions() {}

    static Stream<String> read() throws IOException {
        Matcher variable = VARIABLE.matcher(Files.readString(IMAGE));
        return variable.results()
                .flatMap(found -> Stream.of(found.group(1).split(" ")))
                .filter(option -> option.startsWith("-XX:") && !option.contains("SharedArchiveFile"));
    }
}
