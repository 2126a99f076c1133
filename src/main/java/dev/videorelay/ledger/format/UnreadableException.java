package dev.videorelay.ledger.format;

import java.util.Locale;

/** Why bytes are no entry of the ledger. What cannot be read is set aside with this reason, never guessed at. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Word for programs: the reason in lower case. */
    public final String code;

    private UnreadableException(Reason reason, String message) {
        super(message);
        this.code = reason.name().toLowerCase(Locale.ROOT);
    }

    enum Reason {
        MALFORMED_JSON,
        /** A later relay wrote it. */
        UNSUPPORTED_VERSION
    }

    static UnreadableException malformed(String message) {
        return new UnreadableException(Reason.MALFORMED_JSON, message);
    }

    static UnreadableException ofVersion(int version, int readable) {
        return new UnreadableException(Reason.UNSUPPORTED_VERSION,
                "cannot read version " + version + ", only up to " + readable);
    }
}
