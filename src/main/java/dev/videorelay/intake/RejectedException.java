package dev.videorelay.intake;

/** Rejection of a submission, with the reason for its sender. */
public final class RejectedException extends Exception {

    private static final long serialVersionUID = 1;

    final RejectionReason reason;

    RejectedException(RejectionReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** The codes that the sender sees, in lower case. */
    enum RejectionReason {
        UNKNOWN_PREFIX, UNKNOWN_PROVIDER, INVALID_TASK_ID, MALFORMED_JSON, MISSING_TASK_ID, TOO_LARGE
    }
}
