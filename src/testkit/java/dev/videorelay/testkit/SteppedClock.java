package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of a process, which a test can step as an operator or a time server would: the system's own calls are
 * replaced by those of libfaketime. The monotonic clock stays as it is.
 */
public final class SteppedClock {

    private static final List<Path> PLACES = List.of(Path.of("/usr/lib"), Path.of("target/libfaketime/usr/lib"));
    private static final String LIBRARY = "libfaketimeMT.so.1";

    private final Path library;
    private final Path offset;

    private SteppedClock(Path library) {
        this.library = library;
        try {
            this.offset = Files.createTempFile("clock", ".offset");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        step(Duration.ZERO);
    }

    /**
     * A clock that is right so far; nothing if the library is not installed.
     *
     * @throws IllegalStateException if it is not installed and {@code FAKETIME_REQUIRED} is set
     */
    public static Optional<SteppedClock> create() {
        Optional<Path> library = PLACES.stream().flatMap(SteppedClock::find).findFirst();
        if (library.isEmpty() && System.getenv("FAKETIME_REQUIRED") != null) {
            throw new IllegalStateException("libfaketime is not installed");
        }
        return library.map(SteppedClock::new);
    }

    private static Stream<Path> find(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.find(directory, 3, (path, is) -> path.endsWith(LIBRARY))) {
            return entries.map(Path::toAbsolutePath).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Environment of a process that is to read this clock. The fix of monotonic waits is for an old glibc: with it,
     * timed waits of a JVM spin, and a start takes ten times as long.
     */
    public Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0", "FAKETIME_CACHE_DURATION",
                "1");
    }

    /** Sets the clock off the right time by so much, from now on. */
    public void step(Duration off) {
        try {
            Path next = Files.writeString(Path.of(offset + ".next"), "%+d".formatted(off.toSeconds()));
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
