package dev.videorelay.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file with one bearer token and optional white space around it.
 *
 * <p>Error messages never contain the content of the file.
 */
public record TokenFile(Path path) {

    /** Larger than any token, so that a wrong path to a huge file does no harm. */
    private static final int LIMIT = 64 << 10;

    /** @throws IOException if the file cannot be read or has no token */
    public String read() throws IOException {
        String token = new String(bytes(), UTF_8).strip();
        if (!isToken(token)) {
            throw new IOException(path + (token.isEmpty() ? " is empty" : " is not one word of ASCII"));
        }
        return token;
    }

    private byte[] bytes() throws IOException {
        try (InputStream content = Files.newInputStream(path)) {
            return content.readNBytes(LIMIT);
        } catch (NoSuchFileException e) {
            throw new IOException(path + " does not exist", e);
        } catch (IOException e) {
            throw new IOException(path + " cannot be read, " + e.getClass().getSimpleName(), e);
        }
    }

    /** Whether the text can be the value of a header. */
    static boolean isToken(String token) {
        return token.matches("[!-~]+");
    }
}
