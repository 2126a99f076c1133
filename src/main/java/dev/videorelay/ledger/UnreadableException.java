package dev.videorelay.ledger;

/** Why bytes are no entry of the ledger. What cannot be read is set aside with this reason, never guessed at. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Word for programs: {@code malformed_json}, or {@code unsupported_version} for what a later relay wrote. */
    final String code;

    private UnreadableException(String code, String message) {
        super(message);
        this.code = code;
    }

    static UnreadableException malformed(String message) {
        return new UnreadableException("malformed_json", message);
    }

    static UnreadableException ofVersion(int version, int readable) {
        return new UnreadableException("unsupported_version",
                "cannot read version " + version + ", only up to " + readable);
    }
}
