package dev.videorelay.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that has a bearer token in it, and nothing else but white space around it.
 *
 * <p>What is wrong with it is said without a word of its content.
 */
public record TokenFile(Path path) {

    /** More than any gateway's token, so a file that is not meant does no harm. */
    private static final int LIMIT = 64 << 10;

    /** @throws IOException if it cannot be read, or has no token in it */
    public String read() throws IOException {
        String token = new String(bytes(), UTF_8).strip();
        if (!isToken(token)) {
            throw new IOException(path + (token.isEmpty() ? " is empty" : " has more in it than one word of ASCII"));
        }
        return token;
    }

    private byte[] bytes() throws IOException {
        try (InputStream content = Files.newInputStream(path)) {
            return content.readNBytes(LIMIT);
        } catch (NoSuchFileException e) {
            throw new IOException(path + " is not there", e);
        } catch (IOException e) {
            throw new IOException(path + " cannot be read, " + e.getClass().getSimpleName(), e);
        }
    }

    /** Whether it can stand in a header. */
    static boolean isToken(String token) {
        return token.matches("[!-~]+");
    }
}
