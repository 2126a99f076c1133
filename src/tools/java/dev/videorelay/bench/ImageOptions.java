package dev.videorelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JVM options of the image that {@code Dockerfile.jvm} builds, without the archive of classes and what the base image adds. */
final class ImageOptions {

    private static final Path IMAGE = Path.of("src/main/docker/Dockerfile.jvm");
    private static final Pattern OPTIONS = Pattern.compile("(?:GC_CONTAINER_OPTIONS|JAVA_OPTS_APPEND)=\"([^\"]*)\"");
    private static final Pattern HEAP = Pattern.compile("JAVA_MAX_MEM_RATIO=\"(\\d+)\"");

    private ImageOptions() {}

    static List<String> read() throws IOException {
        return found(OPTIONS).flatMap(options -> Stream.of(options.split(" ")))
                .filter(option -> option.startsWith("-XX:") && !option.contains("SharedArchiveFile"))
                .toList();
    }

    /**
     * Makes the JVM size its heap as in a container.
     *
     * @param memory the container's limit, such as {@code 1g}
     */
    static List<String> heapIn(String memory) throws IOException {
        return found(HEAP).flatMap(percent -> Stream.of("-XX:MaxRAM=" + memory, "-XX:MaxRAMPercentage=" + percent))
                .toList();
    }

    /** @throws IllegalStateException if it is not there */
    private static Stream<String> found(Pattern variable) throws IOException {
        List<String> values = variable.matcher(Files.readString(IMAGE))
                .results()
                .map(result -> result.group(1))
                .toList();
        if (values.isEmpty()) {
            throw new IllegalStateException("No " + variable + " in " + IMAGE);
        }
        return values.stream();
    }
}
