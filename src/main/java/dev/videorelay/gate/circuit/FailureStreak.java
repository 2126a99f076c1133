package dev.videorelay.gate.circuit;

import dev.videorelay.answer.Finding;

/**
 * Counter of polls in a row that failed with a server error, a time-out or no connection: at {@link #LIMIT} the provider as a
 * whole has failed. Guarded by the gate.
 *
 * <p>Failures of one task in a row count once, so that no single task pauses its provider.
 */
final class FailureStreak {

    /** Number of failures in a row that pause the provider. */
    static final int LIMIT = 20;
    private static final int ALL_FAILED = (1 << LIMIT) - 1;

    /** One bit for each of the last {@link #LIMIT} polls, 1 if it failed. */
    private int recent;
    private boolean reached;
    private CircuitMember failedLast;

    /**
     * Counts a finding.
     *
     * @return whether it is a failure, and the limit was reached since the last {@link #reset}
     */
    boolean add(CircuitMember member, Finding finding) {
        if (!(finding instanceof Finding.GatewayError)) {
            failedLast = null;
            shift(0);
            return false;
        }
        if (failedLast != member) {
            failedLast = member;
            shift(1);
        }
        return reached;
    }

    private void shift(int failed) {
        recent = (recent << 1 | failed) & ALL_FAILED;
        reached |= recent == ALL_FAILED;
    }

    /** Number of failures among the last {@link #LIMIT} polls. */
    int failures() {
        return Integer.bitCount(recent);
    }

    void reset() {
        recent = 0;
        reached = false;
    }
}
