package dev.videorelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JVM options that {@code Dockerfile.jvm} sets, without the archive of classes. What the base image adds is not among them. */
final class ImageOptions {

    private static final Path IMAGE = Path.of("src/main/docker/Dockerfile.jvm");
    private static final Pattern VARIABLE = Pattern.compile("(?:GC_CONTAINER_OPTIONS|JAVA_OPTS_APPEND)=\"([^\"]*)\"");

    private ImageOptions() {}

    static List<String> read() throws IOException {
        Matcher variable = VARIABLE.matcher(Files.readString(IMAGE));
        List<String> options = variable.results()
                .flatMap(found -> Stream.of(found.group(1).split(" ")))
                .filter(option -> option.startsWith("-XX:") && !option.contains("SharedArchiveFile"))
                .toList();
        if (options.isEmpty()) {
            throw new IllegalStateException("No JVM options in " + IMAGE);
        }
        return options;
    }
}
