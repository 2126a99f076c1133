package dev.videorelay.intake.transaction;

import java.util.Locale;

/**
 * Why intake does not go on although it should.
 *
 * @param text in words, for an operator
 */
public record IntakeStall(StallReason reason, String text) {

    public enum StallReason {
        /** A topic refuses a record that intake has to write. */
        REFUSED,
        /** A producer has left a transaction open, and what lies behind its beginning cannot be read yet. */
        OPEN_TRANSACTION,
        /** Intake has failed again and again. */
        FAILING,
        /** There are records to read, and none is read. */
        UNKNOWN;

        /** Value of the metric's label. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
