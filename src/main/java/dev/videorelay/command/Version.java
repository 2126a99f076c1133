package dev.videorelay.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Version of the relay, which the build writes into a file of the application. */
final class Version {

    private static final String FILE = "/version.txt";

    private Version() {}

    static String current() {
        try (InputStream file = Version.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
