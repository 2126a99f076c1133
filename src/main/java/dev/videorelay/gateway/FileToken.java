package dev.videorelay.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jboss.logging.Logger;

import dev.videorelay.config.TokenFile;

/** Token of a provider that is read from a file. The last token stays in use while the file has none. */
final class FileToken {

    private static final Logger LOG = Logger.getLogger(FileToken.class);

    private final String provider;
    private final TokenFile file;
    private volatile String value;
    /** Whether the log says already that the file has no token. */
    private boolean logged;

    /** @throws UncheckedIOException if the file has no token */
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

    /** @return whether the file has another token than before */
    boolean refresh() {
        try {
            String read = file.read();
            logged = false;
            boolean changed = !read.equals(value);
            value = read;
            return changed;
        } catch (IOException e) {
            if (!logged) {
                LOG.warnf("Cannot read the token file, keeping the last token: provider=%s cause=%s", provider,
                        e.getMessage());
            }
            logged = true;
            return false;
        }
    }
}
