package dev.videorelay.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jboss.logging.Logger;

import dev.videorelay.config.TokenFile;

/** A provider's token that is in a file. One that was read stays until the file has another one. */
final class FileToken {

    private static final Logger LOG = Logger.getLogger(FileToken.class);

    private final String provider;
    private final TokenFile file;
    private volatile String value;
    /** Whether it was told that the file cannot be read: once is enough. */
    private boolean told;

    /** @throws UncheckedIOException if there is none in the file */
    FileToken(String provider, TokenFile file) {
        this.provider = provider;
        this.file = file;
        try {
            value = file.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String value() {
        return value;
    }

    /** Reads the file again; true if there is another token in it. */
    boolean refresh() {
        try {
            String read = file.read();
            told = false;
            boolean other = !read.equals(value);
            value = read;
            return other;
        } catch (IOException e) {
            if (!told) {
                LOG.warnf("No token in its file, going on with the one from before: provider=%s cause=%s", provider,
                        e.getMessage());
            }
            told = true;
            return false;
        }
    }
}
