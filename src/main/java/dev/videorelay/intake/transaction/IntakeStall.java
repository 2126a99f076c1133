package dev.videorelay.intake.transaction;

import java.util.List;
import java.util.Locale;

import org.apache.kafka.common.TopicPartition;

/**
 * Reason for which intake makes no progress although it should.
 *
 * @param where partitions of submissions at which it stands still; empty if it is not held up at some of them alone
 * @param text in words, for an operator
 */
public record IntakeStall(StallReason reason, List<TopicPartition> where, String text) {

    public enum StallReason {
        /** A topic refuses a record that intake has to write. */
        REFUSED,
        /** A batch of submissions cannot be read. */
        UNREADABLE,
        /** A producer has left a transaction open, and the records after its beginning cannot be read yet. */
        OPEN_TRANSACTION,
        /** Intake fails repeatedly. */
        FAILING,
        /** There are records to read, and intake does not read them. */
        UNKNOWN;

        /** Value of the metric's label. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
